package dev.minato.twin.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The few shapes of ASN.1's distinguished encoding (X.690) that a certificate is made of. Each gives a whole element. */
final class Der {
    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;

    /** RFC 5280, 4.1.2.5: UTCTime through 2049, GeneralizedTime from then on. */
    private static final Instant UTC_TIME_ENDS = Instant.parse("2050-01-01T00:00:00Z");

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] sequence(byte[]... elements) {
        return element(SEQUENCE, elements);
    }

    static byte[] set(byte[]... elements) {
        return element(SET, elements);
    }

    static byte[] bool(boolean flag) {
        return element(BOOLEAN, new byte[] {flag ? (byte) 0xff : 0});
    }

    static byte[] integer(BigInteger number) {
        return element(INTEGER, number.toByteArray());
    }

    static byte[] octets(byte[] bytes) {
        return element(OCTET_STRING, bytes);
    }

    static byte[] bits(byte[] bytes) {
        return element(BIT_STRING, new byte[] {0}, bytes);
    }

    /** Named bits, numbered from the left; trailing zero bits are left out as DER demands. */
    static byte[] namedBits(int... numbers) {
        int bits = 0;
        int last = 0;
        for (int number : numbers) {
            bits |= 0x80 >> number;
            last = Math.max(last, number);
        }
        assert last < 8 : "one byte is enough here";
        return element(BIT_STRING, new byte[] {(byte) (7 - last), (byte) bits});
    }

    static byte[] text(String text) {
        return element(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(Instant instant) {
        return instant.isBefore(UTC_TIME_ENDS)
                ? element(UTC_TIME, UTC.format(instant).getBytes(StandardCharsets.US_ASCII))
                : element(GENERALIZED_TIME, GENERALIZED.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier, written with dots. */
    static byte[] oid(String dotted) {
        String[] parts = dotted.split("\\.", -1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeGroup(out, Integer.parseInt(parts[0]) * 40 + Integer.parseInt(parts[1]));
        for (int i = 2; i < parts.length; i++) {
            writeGroup(out, Integer.parseInt(parts[i]));
        }
        return element(OBJECT_IDENTIFIER, out.toByteArray());
    }

    /** An element with the tag {@code [number]} around others. */
    static byte[] explicit(int number, byte[]... elements) {
        return element(0xa0 | number, elements);
    }

    /** Bytes with the tag {@code [number]} in place of their own. */
    static byte[] implicit(int number, byte[] bytes) {
        return element(0x80 | number, bytes);
    }

    private static byte[] element(int tag, byte[]... contents) {
        int length = 0;
        for (byte[] content : contents) {
            length += content.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = (39 - Integer.numberOfLeadingZeros(length)) / 8;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(length >>> (8 * i));
            }
        }
        for (byte[] content : contents) {
            out.writeBytes(content);
        }
        return out.toByteArray();
    }

    private static void writeGroup(ByteArrayOutputStream out, int number) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (number >>> shift != 0) {
                out.write(((number >>> shift) & 0x7f) | 0x80);
            }
        }
        out.write(number & 0x7f);
    }
}
