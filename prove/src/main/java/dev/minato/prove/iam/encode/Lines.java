package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.policy.Instants;
import dev.minato.prove.iam.policy.IpRange;
import dev.minato.prove.iam.policy.Numbers;
import dev.minato.prove.solve.PointTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Texts that stand for points of a line: numbers, times, addresses. */
enum Lines implements PointTest.Line {
    NUMBERS {
        @Override
        public Optional<BigDecimal> point(String text) {
            return Numbers.read(text);
        }

        @Override
        public Optional<String> text(BigDecimal point) {
            return Optional.of(plain(point)).filter(text -> Numbers.read(text).isPresent());
        }

        @Override
        public List<BigDecimal> ends() {
            BigDecimal last = BigDecimal.ONE.movePointRight(Numbers.DIGITS).subtract(step());
            return List.of(last.negate(), last);
        }

        @Override
        public BigDecimal step() {
            return BigDecimal.ONE.movePointLeft(Numbers.DIGITS);
        }
    },

    /** Seconds since 1970. */
    TIMES {
        @Override
        public Optional<BigDecimal> point(String text) {
            return Instants.read(text)
                    .map(instant ->
                            BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9)));
        }

        @Override
        public Optional<String> text(BigDecimal point) {
            BigInteger seconds = point.setScale(0, RoundingMode.FLOOR).unscaledValue();
            BigDecimal nanos = point.subtract(new BigDecimal(seconds)).movePointRight(9);
            if (seconds.bitLength() > 40 || nanos.stripTrailingZeros().scale() > 0) {
                return Optional.empty();
            }
            String text = Instant.ofEpochSecond(seconds.longValue(), nanos.longValue())
                    .toString();
            return Stream.of(text, seconds.toString())
                    .filter(written -> point(written)
                            .filter(read -> read.compareTo(point) == 0)
                            .isPresent())
                    .findFirst();
        }

        @Override
        public List<BigDecimal> ends() {
            return List.of(
                    BigDecimal.valueOf(Instants.FIRST.getEpochSecond()),
                    BigDecimal.valueOf(Instants.YEAR_10000.getEpochSecond()).subtract(step()),
                    BigDecimal.valueOf(Instants.YEAR_10000.getEpochSecond()),
                    BigDecimal.valueOf(Instants.LAST.getEpochSecond()));
        }

        @Override
        public BigDecimal step() {
            return BigDecimal.ONE.movePointLeft(9);
        }
    },

    /** Addresses of version 4 from 0 on, those of version 6 from {@link #VERSION_6} on. */
    ADDRESSES {
        @Override
        public Optional<BigDecimal> point(String text) {
            return IpRange.read(text)
                    .filter(range -> range.prefix() == range.bits())
                    .map(Lines::first);
        }

        @Override
        public Optional<String> text(BigDecimal point) {
            if (point.signum() < 0 || point.stripTrailingZeros().scale() > 0) {
                return Optional.empty();
            }
            BigInteger number = point.toBigInteger();
            boolean version6 = point.compareTo(VERSION_6) >= 0;
            BigInteger address = version6 ? number.subtract(VERSION_6.toBigInteger()) : number;
            return address.bitLength() > (version6 ? 128 : 32)
                    ? Optional.empty()
                    : Optional.of(written(address, version6 ? 16 : 4));
        }

        @Override
        public List<BigDecimal> ends() {
            return List.of(
                    BigDecimal.ZERO,
                    new BigDecimal(BigInteger.ONE.shiftLeft(32)).subtract(BigDecimal.ONE),
                    VERSION_6,
                    VERSION_6.add(new BigDecimal(BigInteger.ONE.shiftLeft(128))).subtract(BigDecimal.ONE));
        }

        @Override
        public BigDecimal step() {
            return BigDecimal.ONE;
        }
    };

    static final BigDecimal VERSION_6 = new BigDecimal(BigInteger.ONE.shiftLeft(64));

    static BigDecimal first(IpRange range) {
        BigDecimal first = new BigDecimal(range.first());
        return range.bits() == 32 ? first : first.add(VERSION_6);
    }

    static PointTest.Range range(IpRange range) {
        BigDecimal first = first(range);
        BigDecimal last = first.add(new BigDecimal(BigInteger.ONE.shiftLeft(range.bits() - range.prefix())))
                .subtract(BigDecimal.ONE);
        return new PointTest.Range(Optional.of(first), true, Optional.of(last), true);
    }

    private static String plain(BigDecimal point) {
        BigDecimal stripped = point.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    private static String written(BigInteger address, int bytes) {
        byte[] all = new byte[bytes];
        byte[] number = address.toByteArray();
        for (int i = 0; i < bytes && i < number.length; i++) {
            all[bytes - 1 - i] = number[number.length - 1 - i];
        }
        try {
            if (bytes == 16) {
                return java.net.Inet6Address.getByAddress(null, all, -1).getHostAddress();
            }
            return InetAddress.getByAddress(all).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
