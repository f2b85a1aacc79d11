package dev.minato.prove.iam.generate;

import dev.minato.prove.iam.policy.PolicyType;
import dev.minato.prove.iam.read.Attachment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Policies as JSON, of one to three statements. */
final class PolicyDice {
    private static final List<String> ACTIONS = List.of(
            "*",
            "s3:*",
            "s3:Get*",
            "S3:getobject",
            "s3:PutObject",
            "s3:???Object",
            "s3:ListBucket",
            "kms:*",
            "kms:Decrypt",
            "sts:AssumeRole",
            "sts:*");

    private static final List<String> TRUST_ACTIONS = List.of("sts:AssumeRole", "sts:Assume*", "sts:TagSession");

    private static final List<String> RESOURCES = List.of(
            "*",
            Words.BUCKET,
            Words.BUCKET + "/*",
            Words.BUCKET + "/a",
            Words.BUCKET + "/${aws:PrincipalTag/team, 'a'}",
            "arn:aws:s3:::*",
            "arn:aws:s3:::t?o/*",
            Words.KEY,
            "arn:aws:kms:*:*:key/*",
            Words.OPS,
            "arn:aws:iam::*:role/*");

    private static final List<String> PRINCIPALS = List.of(
            "{\"AWS\": \"*\"}",
            "{\"AWS\": \"" + Words.HERE + "\"}",
            "{\"AWS\": \"arn:aws:iam::" + Words.THERE + ":root\"}",
            "{\"AWS\": \"" + Words.ALICE + "\"}",
            "{\"AWS\": \"" + Words.DEV + "\"}",
            "{\"AWS\": \"" + Words.OPS + "\"}",
            "{\"AWS\": [\"" + Words.ALICE + "\", \"" + Words.OPS + "\"]}",
            "{\"AWS\": \"arn:aws:sts::" + Words.HERE + ":assumed-role/dev/s1\"}",
            "{\"AWS\": \"arn:aws:sts::" + Words.HERE + ":assumed-role/dev/other\"}",
            "{\"Service\": \"" + Words.SERVICE + "\"}",
            "{\"Service\": \"ec2.amazonaws.com\", \"AWS\": \"" + Words.ALICE + "\"}",
            "\"*\"");

    static final String FULL =
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\","
                    + " \"Action\": \"*\", \"Resource\": \"*\"}}";

    private final Dice dice;
    private final Set<String> keys;

    /** @param keys the only keys that conditions ask for */
    PolicyDice(Dice dice, Set<String> keys) {
        this.dice = dice;
        this.keys = new LinkedHashSet<>(keys);
    }

    String policy(Attachment attachment) {
        List<String> statements = new ArrayList<>();
        boolean caps = switch (attachment.type()) {
            case IDENTITY, RESOURCE, TRUST, RCP -> false;
            case BOUNDARY, SESSION, SCP, ENDPOINT -> true;
        };
        if (caps && !dice.oneIn(3)) { // else most of what caps would deny everything
            statements.add(everything(attachment.type()));
        }
        int count = statements.isEmpty() ? 1 + dice.below(2) : dice.below(2);
        for (int i = 0; i < count; i++) {
            statements.add(statement(attachment));
        }
        boolean old = dice.oneIn(8) && attachment.type() != PolicyType.SCP && attachment.type() != PolicyType.RCP;
        return "{\"Version\": \"" + (old ? "2008-10-17" : "2012-10-17") + "\", \"Statement\": ["
                + String.join(", ", statements) + "]}";
    }

    private static String everything(PolicyType type) {
        String principal = type == PolicyType.ENDPOINT ? "\"Principal\": \"*\", " : "";
        return "{\"Effect\": \"Allow\", " + principal + "\"Action\": \"*\", \"Resource\": \"*\"}";
    }

    private String statement(Attachment attachment) {
        PolicyType type = attachment.type();
        boolean deny = type == PolicyType.RCP || dice.oneIn(3);
        List<String> elements = new ArrayList<>();
        elements.add("\"Effect\": " + (deny ? "\"Deny\"" : "\"Allow\""));
        principal(attachment, deny).ifPresent(elements::add);
        String not = dice.oneIn(6) && type != PolicyType.RCP ? "Not" : "";
        elements.add("\"" + not + "Action\": " + dice.texts(actions(type)));
        if (type != PolicyType.TRUST) {
            elements.add("\"" + (dice.oneIn(6) ? "Not" : "") + "Resource\": " + dice.texts(RESOURCES));
        }
        if (dice.oneIn(2)) {
            elements.add("\"Condition\": {" + conditions() + "}");
        }
        return "{" + String.join(", ", elements) + "}";
    }

    private Optional<String> principal(Attachment attachment, boolean deny) {
        return switch (attachment.type()) {
            case IDENTITY, BOUNDARY, SESSION, SCP -> Optional.empty();
            case RCP -> Optional.of("\"Principal\": \"*\"");
            case RESOURCE, TRUST, ENDPOINT -> {
                boolean not = deny && attachment.type() == PolicyType.RESOURCE && dice.oneIn(4);
                boolean everybody = attachment == Attachment.GATEWAY_ENDPOINT;
                yield everybody
                        ? Optional.of("\"Principal\": \"*\"")
                        : Optional.of("\"" + (not ? "Not" : "") + "Principal\": " + dice.one(PRINCIPALS));
            }
        };
    }

    private static List<String> actions(PolicyType type) {
        return switch (type) {
            case TRUST -> TRUST_ACTIONS;
            case RCP -> ACTIONS.subList(1, ACTIONS.size()); // takes no "*"
            case IDENTITY, RESOURCE, BOUNDARY, SESSION, SCP, ENDPOINT -> ACTIONS;
        };
    }

    private String conditions() {
        List<String> blocks = new ArrayList<>();
        Set<String> operators = new LinkedHashSet<>();
        int count = 1 + dice.below(2);
        for (int i = 0; i < count; i++) {
            List<Words.Key> singles =
                    Words.KEYS.stream().filter(key -> keys.contains(key.name())).toList();
            List<Words.Key> sets =
                    Words.SETS.stream().filter(key -> keys.contains(key.name())).toList();
            boolean isSet = !sets.isEmpty() && (singles.isEmpty() || dice.oneIn(3));
            Words.Key key = dice.one(isSet ? sets : singles);
            String operator = dice.oneIn(8) ? "Null" : operator(key, isSet);
            if (operators.add(operator)) {
                String values = operator.equals("Null")
                        ? dice.one(List.of("\"true\"", "\"false\""))
                        : dice.texts(key.written());
                blocks.add("\"" + operator + "\": {\"" + key.name() + "\": " + values + "}");
            }
        }
        return String.join(", ", blocks);
    }

    private String operator(Words.Key key, boolean isSet) {
        String set = isSet ? dice.one(List.of("ForAllValues:", "ForAnyValue:")) : "";
        boolean ifExists = dice.oneIn(4) && !set.equals("ForAnyValue:");
        return set + dice.one(key.operators()) + (ifExists ? "IfExists" : "");
    }
}
