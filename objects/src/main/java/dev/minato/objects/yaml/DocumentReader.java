package dev.minato.objects.yaml;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.GoNumbers;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Makes documents of the events of one text; used once. */
final class DocumentReader {
    private static final String TAG_PREFIX = "tag:yaml.org,2002:";

    private final String sourceName;
    private final Limits limits;
    private final Dialect dialect;
    private final @Nullable DuplicateKeys duplicates;
    private final Iterator<Event> events;
    private final int length; // in code points
    private final boolean endsOpen;
    private final Map<String, Node> anchors = new HashMap<>(); // looked up, never iterated
    private final Map<String, Place> openAnchors = new HashMap<>();
    private long nodes;
    private Place reached = new Place(1, 1);

    /** @param duplicates null: a key that is there twice is refused */
    DocumentReader(String sourceName, String text, Limits limits, Dialect dialect, @Nullable DuplicateKeys duplicates) {
        this.sourceName = sourceName;
        this.limits = limits;
        this.dialect = dialect;
        this.duplicates = duplicates;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(sourceName)
                .setCodePointLimit(Integer.MAX_VALUE) // bytes are bounded before
                .build();
        this.length = text.codePointCount(0, text.length());
        this.endsOpen = !text.endsWith("\n") && !text.endsWith("\r");
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** A value with what it costs once every alias in it is written out. */
    record Node(Value value, Origins origins, long nodes, int height) {}

    List<Document> read() {
        try {
            List<Document> documents = new ArrayList<>();
            while (true) {
                Event event = next();
                switch (event.getEventId()) {
                    case DocumentStart -> document().ifPresent(documents::add);
                    case StreamEnd -> {
                        return documents;
                    }
                    case StreamStart, DocumentEnd, Comment -> {
                        // nothing in these
                    }
                    case Alias, Scalar, SequenceStart, SequenceEnd, MappingStart, MappingEnd ->
                        throw new IllegalStateException("a node outside of a document: " + event);
                }
            }
        } catch (MarkedYamlEngineException e) {
            throw syntaxError(e);
        } catch (YamlEngineException e) {
            throw error(reached, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Document> document() {
        anchors.clear();
        Event event = next();
        boolean empty = event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty()
                && scalar.getTag().isEmpty();
        Node node = node(event, 1);
        return empty
                ? Optional.empty()
                : Optional.of(new Document(
                        node.value(), node.origins(), node.origins().place().line()));
    }

    private Node node(Event event, int depth) {
        Place place = place(event);
        if (event instanceof AliasEvent alias) {
            return alias(alias, place, depth);
        }
        if (!(event instanceof NodeEvent start)) {
            throw error(place, "a value was expected");
        }
        count(1, place);
        checkDepth(depth, place);
        String anchor = start.getAnchor().map(a -> a.getValue()).orElse(null);
        if (anchor != null) {
            openAnchors.put(anchor, place);
        }
        checkTag(tag(start), place);
        Node node = switch (start) {
            case ScalarEvent scalar -> new Node(scalar(scalar, place), Origins.scalar(place), 1, 1);
            case SequenceStartEvent sequence -> sequence(place, depth);
            case MappingStartEvent mapping -> mapping(place, depth);
            default -> throw new IllegalStateException("unknown event " + start);
        };
        if (dialect == Dialect.CLOUDFORMATION && tag(start).startsWith("!")) {
            node = function(tag(start).substring(1), node, place);
        }
        if (anchor != null) {
            openAnchors.remove(anchor);
            anchors.put(anchor, node);
        }
        return node;
    }

    private static String tag(NodeEvent start) {
        return switch (start) {
            case ScalarEvent scalar -> scalar.getTag().orElse("");
            case CollectionStartEvent collection -> collection.getTag().orElse("");
            default -> "";
        };
    }

    private void checkTag(String tag, Place place) {
        if (dialect == Dialect.STRICT && !tag.isEmpty() && !tag.startsWith(TAG_PREFIX)) {
            throw error(place, "the tag " + tag + " means nothing here; write the value itself");
        }
    }

    /** What the short form of a function stands for, in CloudFormation's words. */
    private static Node function(String name, Node argument, Place place) {
        String whole = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
        return new Node(
                MapValue.of(whole, argument.value()),
                Origins.map(place, Map.of(whole, argument.origins())),
                argument.nodes() + 1,
                argument.height() + 1);
    }

    private Node alias(AliasEvent alias, Place place, int depth) {
        String name = alias.getAlias().getValue();
        if (openAnchors.containsKey(name)) {
            throw error(place, "the alias *" + name + " stands inside of its own anchor");
        }
        Node node = anchors.get(name);
        if (node == null) {
            throw error(place, "there is no anchor &" + name + " for the alias *" + name);
        }
        count(node.nodes(), place);
        checkDepth(depth + node.height() - 1, place);
        return node;
    }

    private Node sequence(Place place, int depth) {
        List<Value> items = new ArrayList<>();
        List<Origins> origins = new ArrayList<>();
        long size = 1;
        int height = 0;
        while (true) {
            Event event = next();
            if (event.getEventId() == Event.ID.SequenceEnd) {
                return new Node(ListValue.of(items), Origins.list(place, origins), size, height + 1);
            }
            Node item = node(event, depth + 1);
            items.add(item.value());
            origins.add(item.origins().at(place(event)));
            size += item.nodes();
            height = Math.max(height, item.height());
        }
    }

    private Node mapping(Place place, int depth) {
        MappingBuilder builder = new MappingBuilder(this, place, duplicates);
        while (true) {
            Event event = next();
            if (event.getEventId() == Event.ID.MappingEnd) {
                return builder.build();
            }
            Place keyPlace = place(event);
            boolean merge = event instanceof ScalarEvent scalar
                    && scalar.isPlain()
                    && scalar.getTag().isEmpty()
                    && scalar.getValue().equals("<<");
            String key = merge ? "<<" : key(event, depth);
            Node value = node(next(), depth + 1);
            if (merge) {
                builder.merge(value, keyPlace);
            } else {
                builder.put(key, keyPlace, value);
            }
        }
    }

    private String key(Event event, int depth) {
        Place place = place(event);
        if (event instanceof ScalarEvent scalar && scalar.isPlain() && Scalars.isSpecialFloat(scalar.getValue())) {
            throw error(place, scalar.getValue() + " is a number; put it in quotes if the text is meant");
        }
        Value value = node(event, depth + 1).value();
        if (dialect == Dialect.KUSTOMIZE && !(value instanceof StringValue)) {
            throw error(place, "only a text can be a key for kustomize; put " + value.toJson() + " in quotes");
        }
        return switch (value) {
            case StringValue(String text) -> text;
            case IntValue(long number) -> Long.toString(number);
            case FloatValue(double number) -> GoNumbers.general((float) number);
            case BoolValue flag -> flag.toString();
            case NullValue nothing -> throw error(place, "null cannot be a key; put it in quotes if the text is meant");
            case ListValue list -> throw error(place, "a list cannot be a key");
            case MapValue map ->
                throw error(place, "a map cannot be a key; a template expression such as {{ x }} needs quotes");
        };
    }

    private Value scalar(ScalarEvent scalar, Place place) {
        String text = text(scalar);
        String tag = scalar.getTag().orElse("");
        if (tag.isEmpty()) {
            return scalar.isPlain() ? finite(Scalars.resolve(text, dialect), text, place) : StringValue.of(text);
        }
        if (!tag.startsWith(TAG_PREFIX)) {
            return StringValue.of(text); // as Go reads tags that it does not know
        }
        return new TaggedScalar(tag.substring(TAG_PREFIX.length()), text, dialect)
                .value()
                .orElseThrow(() -> error(place, "\"" + text + "\" is no " + tag.substring(TAG_PREFIX.length())));
    }

    /** A block at the very end of a text without a last line end has none either, as in Go; the parser adds one. */
    private String text(ScalarEvent scalar) {
        String text = scalar.getValue();
        boolean isBlock =
                scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
        boolean addedEnd = isBlock
                && endsOpen
                && text.endsWith("\n")
                && scalar.getEndMark().filter(mark -> mark.getIndex() >= length).isPresent();
        return addedEnd ? text.substring(0, text.length() - 1) : text;
    }

    private Value finite(Value value, String text, Place place) {
        if (Scalars.isSpecialFloat(text)) {
            throw error(place, text + " is a number that JSON cannot say; put it in quotes if the text is meant");
        }
        return value;
    }

    private void count(long more, Place place) {
        nodes += more;
        if (nodes > limits.nodesMax()) {
            throw error(
                    place,
                    "the text stands for more than " + limits.nodesMax()
                            + " values once its aliases are written out; aliases of aliases multiply");
        }
    }

    private void checkDepth(int depth, Place place) {
        if (depth > limits.depthMax()) {
            throw error(place, "values nest deeper than " + limits.depthMax());
        }
    }

    private Event next() {
        if (!events.hasNext()) {
            throw error(reached, "the text ends too early");
        }
        Event event = events.next();
        reached = place(event);
        return event;
    }

    YamlException error(Place place, String problem) {
        return new YamlException(sourceName, place, problem);
    }

    private YamlException syntaxError(MarkedYamlEngineException e) {
        Place place = e.getProblemMark()
                .or(e::getContextMark)
                .map(DocumentReader::place)
                .orElse(reached);
        String context = e.getContext() == null || e.getContext().isEmpty() ? "" : ", " + e.getContext();
        String since = e.getContextMark()
                .filter(mark -> !context.isEmpty())
                .map(mark -> " that starts in line " + (mark.getLine() + 1))
                .orElse("");
        return error(place, e.getProblem() + context + since);
    }

    private Place place(Event event) {
        return event.getStartMark().map(DocumentReader::place).orElse(reached);
    }

    private static Place place(@Nullable Mark mark) {
        return mark == null ? new Place(1, 1) : new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
