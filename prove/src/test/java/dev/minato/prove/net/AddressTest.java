package dev.minato.prove.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressTest {
    @Test
    void addressesAreReadAsJavaReadsThem() throws UnknownHostException {
        for (String text : List.of(
                "0.0.0.0",
                "10.1.2.3",
                "255.255.255.255",
                "::",
                "::1",
                "fd00::",
                "2001:db8::8:800:200c:417a",
                "1:2:3:4:5:6:7:8",
                "::1.2.3.4",
                "1::8")) {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            assertThat(Address.parse(text).number()).as(text).isEqualTo(new java.math.BigInteger(1, bytes));
        }
    }

    @Test
    void addressesAreWrittenInTheShortestForm() {
        assertThat(Address.parse("2001:0db8:0:0:1:0:0:1")).hasToString("2001:db8::1:0:0:1");
        assertThat(Address.parse("1:0:3:4:5:6:7:8")).hasToString("1:0:3:4:5:6:7:8");
        assertThat(Address.parse("0:0:0:0:0:0:0:0")).hasToString("::");
        assertThat(Address.parse("1:0:0:0:0:0:0:0")).hasToString("1::");
        assertThat(Address.parse("10.0.0.1")).hasToString("10.0.0.1");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        for (String text : List.of(
                "",
                "1.2.3",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4.5",
                ":",
                ":::",
                "1::2::3",
                "1:2",
                "12345::",
                "g::",
                "1:2:3:4:5:6:7:8:9",
                "example.org")) {
            assertThatThrownBy(() -> Address.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
        for (String text : List.of("10.0.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "x/8")) {
            assertThatThrownBy(() -> Cidr.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aBlockHasItsAddressesAndNoOthers() {
        Cidr cidr = Cidr.parse("10.1.2.3/30");
        assertThat(cidr).hasToString("10.1.2.0/30");
        assertThat(cidr.contains(Address.parse("10.1.2.3"))).isTrue();
        assertThat(cidr.contains(Address.parse("10.1.2.4"))).isFalse();
        assertThat(cidr.contains(Address.parse("::a01:203"))).isFalse();
        assertThat(Cidr.ALL_V4.contains(cidr)).isTrue();
        assertThat(cidr.contains(Cidr.ALL_V4)).isFalse();
    }
}
