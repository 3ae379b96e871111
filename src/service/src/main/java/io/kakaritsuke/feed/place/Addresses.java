package io.kakaritsuke.feed.place;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host, and tells those of the public network from all others. */
interface Addresses {
  InetAddress[] of(String host) throws UnknownHostException;

  /** Whether it is one of the public network: no machine, link or house of its own. */
  default boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublicV4(bytes) : isPublicV6(bytes);
  }

  private static boolean isPublicV4(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    int third = bytes[2] & 0xFF;
    boolean thisNetwork = first == 0;
    boolean sharedByCarrier = first == 100 && second >= 64 && second < 128;
    boolean protocols = first == 192 && second == 0 && third == 0;
    boolean benchmarks = first == 198 && (second == 18 || second == 19);
    boolean reserved = first >= 240;
    return !thisNetwork && !sharedByCarrier && !protocols && !benchmarks && !reserved;
  }

  /**
   * Of version 6 only 2000::/3 is public; what holds an address of version 4 could lead a gateway
   * to a private one.
   */
  private static boolean isPublicV6(byte[] bytes) {
    boolean global = (bytes[0] & 0xE0) == 0x20;
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
    return global && !sixToFour && !teredo;
  }
}
