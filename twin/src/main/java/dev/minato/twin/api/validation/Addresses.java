package dev.minato.twin.api.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Internet addresses as texts. Nothing here asks a name server. */
public final class Addresses {
    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern IPV6_GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    private Addresses() {}

    public static boolean isIpv4(String text) {
        return IPV4.matcher(text).matches();
    }

    public static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (!text.contains(":") || (gap >= 0 && text.indexOf("::", gap + 1) >= 0)) {
            return false;
        }
        String[] groups = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            String group = groups[i];
            if (i == groups.length - 1 && isIpv4(group)) {
                count += 2;
            } else if (IPV6_GROUP.matcher(group).matches()) {
                count++;
            } else if (!group.isEmpty()) {
                return false;
            }
        }
        boolean edges =
                (!text.startsWith(":") || text.startsWith("::")) && (!text.endsWith(":") || text.endsWith("::"));
        return edges && (gap >= 0 ? count < 8 : count == 8);
    }

    static boolean isCidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return false;
        }
        String address = text.substring(0, slash);
        String bits = text.substring(slash + 1);
        if (bits.isEmpty() || bits.length() > 3 || !bits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int max = isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1;
        return Integer.parseInt(bits) <= max;
    }

    /** Whether every address of the first range lies in the second, which is larger. Only for IPv4; others count as inside. */
    static boolean isStrictlyWithin(String inner, String outer) {
        String a = inner.substring(0, inner.indexOf('/'));
        String b = outer.substring(0, outer.indexOf('/'));
        if (!isIpv4(a) || !isIpv4(b)) {
            return isIpv4(a) == isIpv4(b);
        }
        int innerBits = Integer.parseInt(inner.substring(inner.indexOf('/') + 1));
        int outerBits = Integer.parseInt(outer.substring(outer.indexOf('/') + 1));
        long mask = outerBits == 0 ? 0 : 0xffffffffL << (32 - outerBits) & 0xffffffffL;
        return innerBits > outerBits && (number(a) & mask) == (number(b) & mask);
    }

    private static long number(String ipv4) {
        long number = 0;
        for (String part : ipv4.split("\\.", -1)) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }

    static List<String> problems(String text) {
        return isIpv4(text) || isIpv6(text)
                ? List.of()
                : List.of("must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
    }

    /** Addresses that no Service may send traffic to. */
    static List<String> notForEndpoints(String text) {
        List<String> problems = new ArrayList<>();
        if (text.equals("0.0.0.0") || text.equals("::")) {
            problems.add("may not be unspecified (" + text + ")");
        }
        if (text.startsWith("127.") || text.equals("::1")) {
            problems.add("may not be in the loopback range (127.0.0.0/8, ::1/128)");
        }
        if (text.startsWith("169.254.")
                || text.toLowerCase(java.util.Locale.ROOT).startsWith("fe80:")) {
            problems.add("may not be in the link-local range (169.254.0.0/16, fe80::/10)");
        }
        if (text.startsWith("224.0.0.")) {
            problems.add("may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)");
        }
        return problems;
    }
}
