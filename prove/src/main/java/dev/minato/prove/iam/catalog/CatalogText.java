package dev.minato.prove.iam.catalog;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.policy.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the lines of a catalog; prove/src/facts/iam-catalog.mjs says their form. */
final class CatalogText {
    private final String source;
    private final Map<String, ServiceFacts> services = new TreeMap<>();
    private String service = "";
    private boolean takesResourceControl;
    private List<KeyFacts> keys = new ArrayList<>();
    private Map<String, ResourceType> types = new LinkedHashMap<>();
    private List<ActionFacts> actions = new ArrayList<>();
    private int line;

    private CatalogText(String source) {
        this.source = source;
    }

    /**
     * The services, by their prefix.
     *
     * @throws CatalogException when a line has not the form
     */
    static Map<String, ServiceFacts> read(String source, String text) {
        CatalogText reading = new CatalogText(source);
        for (String line : text.lines().toList()) {
            reading.line++;
            if (!line.isBlank() && !line.startsWith("#")) {
                reading.line(line.strip().split(" +", -1));
            }
        }
        reading.endService();
        return reading.services;
    }

    private void line(String[] words) {
        if (!words[0].equals("S") && service.isEmpty()) {
            throw wrong("a catalog begins with a service: S name");
        }
        switch (words[0]) {
            case "S" -> {
                atLeast(words, 2, "S service [rcp]");
                endService();
                service = words[1];
                takesResourceControl = words.length > 2 && words[2].equals("rcp");
            }
            case "K" -> {
                atLeast(words, 3, "K key type");
                keys.add(key(words[1], words[2]));
            }
            case "R" -> {
                atLeast(words, 4, "R name arn keys");
                types.put(words[1], new ResourceType(words[1], ArnForm.read(words[2]), numbered(words[3])));
            }
            case "A" -> {
                atLeast(words, 3, "A action keys types...");
                List<ActionFacts.On> on = new ArrayList<>();
                for (int i = 3; i < words.length; i++) {
                    on.add(on(words[i]));
                }
                actions.add(new ActionFacts(service + ":" + words[1], numbered(words[2]), on));
            }
            default -> throw wrong("a line begins with S, K, R or A");
        }
    }

    private void endService() {
        if (!service.isEmpty()) {
            services.put(service, new ServiceFacts(service, takesResourceControl, keys, actions));
        }
        keys = new ArrayList<>();
        types = new LinkedHashMap<>();
        actions = new ArrayList<>();
    }

    KeyFacts key(String name, String type) {
        boolean multivalued = type.startsWith("ArrayOf");
        String one = multivalued ? type.substring("ArrayOf".length()) : type;
        for (KeyType known : KeyType.values()) {
            if (known.name().equals(one)) {
                return new KeyFacts(name, known, multivalued);
            }
        }
        throw wrong("there is no type of key \"" + type + "\"");
    }

    private ActionFacts.On on(String word) {
        int colon = word.indexOf(':');
        String plain = colon < 0 ? word : word.substring(0, colon);
        boolean required = plain.endsWith("!");
        ResourceType type = types.get(required ? plain.substring(0, plain.length() - 1) : plain);
        if (type == null) {
            throw wrong("the service has no type of resource \"" + plain + "\"");
        }
        return new ActionFacts.On(type, required, colon < 0 ? List.of() : numbered(word.substring(colon + 1)));
    }

    private List<KeyFacts> numbered(String numbers) {
        List<KeyFacts> found = new ArrayList<>();
        if (!numbers.equals("-")) {
            for (String number : numbers.split(",", -1)) {
                if (!number.matches("[0-9]{1,4}") || Integer.parseInt(number) >= keys.size()) {
                    throw wrong("the service has no key with the number \"" + number + "\"");
                }
                found.add(keys.get(Integer.parseInt(number)));
            }
        }
        return found;
    }

    private void atLeast(String[] words, int count, String form) {
        if (words.length < count) {
            throw wrong("the form is: " + form);
        }
    }

    private CatalogException wrong(String problem) {
        return new CatalogException(new Written(source, new Place(line, 1)), problem);
    }
}
