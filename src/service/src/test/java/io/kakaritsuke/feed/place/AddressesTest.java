package io.kakaritsuke.feed.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private static final Addresses ADDRESSES = InetAddress::getAllByName;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.254",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.254",
        "192.0.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.254",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "2130706433",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "100::1",
        "2001:0:7f00:1::",
        "2002:7f00:1::",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void knowsAddressesThatAreNotPublic(String address) throws UnknownHostException {
    for (InetAddress one : ADDRESSES.of(address)) {
      assertThat(ADDRESSES.isPublic(one)).as(one.toString()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "192.169.0.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.254",
        "::ffff:1.1.1.1",
        "2001:4860:4860::8888",
        "2606:4700:4700::1111"
      })
  void knowsPublicAddresses(String address) throws UnknownHostException {
    for (InetAddress one : ADDRESSES.of(address)) {
      assertThat(ADDRESSES.isPublic(one)).as(one.toString()).isTrue();
    }
  }
}
