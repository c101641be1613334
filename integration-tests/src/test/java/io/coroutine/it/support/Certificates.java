package io.coroutine.it.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates for tests, made when they are first needed and valid for a day. An authority that is
 * trusted here has signed that of {@code localhost}.
 */
public final class Certificates {
  private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String ALTERNATIVE_NAMES = "2.5.29.17";
  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;
  private static final Duration DAY = Duration.ofDays(1);
  private static final char[] NO_PASSWORD = {};
  private static final AtomicLong SERIAL = new AtomicLong(1);
  private static final Map<String, SSLContext> CONTEXTS = new ConcurrentHashMap<>();

  private Certificates() {}

  /** A certificate and its private key. */
  public record Identity(X509Certificate certificate, PrivateKey key) {
    /** Returns the certificate, and then the key, as openssl reads them. */
    public String pem() {
      try {
        return pem("CERTIFICATE", certificate.getEncoded()) + pem("PRIVATE KEY", key.getEncoded());
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    private static String pem(String kind, byte[] bytes) {
      String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
      return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
  }

  /** Made once in a JVM, each when it is first asked for. */
  private static final class Made {
    static final Identity AUTHORITY = issue(null, "Test Authority", -1, 1);
    static final Identity STRANGER = issue(null, "Unknown Authority", -1, 1);
    static final Identity LOCALHOST =
        issue(AUTHORITY, "localhost", -1, 1, "localhost", "127.0.0.1", "::1");
    static final Identity EXAMPLE = issue(AUTHORITY, "example", -1, 1, "www.example.test");
    static final Identity EXPIRED = issue(AUTHORITY, "localhost", -3, -2, "localhost");
    static final Identity UNTRUSTED = issue(STRANGER, "localhost", -1, 1, "localhost");
  }

  /** Returns the authority that is trusted. */
  public static Identity authority() {
    return Made.AUTHORITY;
  }

  /** Returns that of {@code localhost}, {@code 127.0.0.1} and {@code ::1}. */
  public static Identity localhost() {
    return Made.LOCALHOST;
  }

  /** Returns that of another host, {@code www.example.test}. */
  public static Identity example() {
    return Made.EXAMPLE;
  }

  /** Returns one of {@code localhost} that was valid until two days ago. */
  public static Identity expired() {
    return Made.EXPIRED;
  }

  /** Returns one of {@code localhost} that is signed by an authority which nobody trusts. */
  public static Identity untrusted() {
    return Made.UNTRUSTED;
  }

  /** Returns a context that trusts the authority and has no certificate. */
  public static SSLContext client() {
    return context(null);
  }

  /** Returns a context that trusts the authority and shows a certificate. */
  public static SSLContext context(Identity own) {
    String key = own == null ? "" : own.certificate().getSerialNumber().toString();
    return CONTEXTS.computeIfAbsent(key, made -> newContext(own));
  }

  /** Returns a new context, which knows no sessions to be resumed. */
  public static SSLContext newContext(Identity own) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own == null ? null : keys(own), trust(Made.AUTHORITY), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyManager[] keys(Identity own) throws GeneralSecurityException {
    KeyStore store = emptyStore();
    store.setKeyEntry("own", own.key(), NO_PASSWORD, new X509Certificate[] {own.certificate()});
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static TrustManager[] trust(Identity authority) throws GeneralSecurityException {
    KeyStore store = emptyStore();
    store.setCertificateEntry("authority", authority.certificate());
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new AssertionError("nothing is read", e);
    }
    return store;
  }

  /**
   * Makes one.
   *
   * @param issuer who signs; null for an authority, which signs itself
   * @param fromDay the day from which it is valid, today being 0
   * @param toDay the day to which it is valid
   * @param names host names and addresses
   */
  private static Identity issue(
      Identity issuer, String commonName, int fromDay, int toDay, String... names) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      byte[] subject = name(commonName);
      byte[] issuerName =
          issuer == null ? subject : issuer.certificate().getSubjectX500Principal().getEncoded();
      byte[] content =
          content(issuerName, subject, fromDay, toDay, keys, extensions(issuer == null, names));
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(issuer == null ? keys.getPrivate() : issuer.key());
      signature.update(content);
      byte[] encoded = Der.sequence(content, algorithm(), Der.bits(signature.sign()));
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(encoded));
      return new Identity(certificate, keys.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns what is signed: a TBSCertificate (RFC 5280, section 4.1). */
  private static byte[] content(
      byte[] issuer, byte[] subject, int fromDay, int toDay, KeyPair keys, byte[] extensions) {
    Instant now = Instant.now();
    return Der.sequence(
        Der.tagged(0xA0, Der.integer(BigInteger.TWO)), // version 3
        Der.integer(BigInteger.valueOf(SERIAL.getAndIncrement())),
        algorithm(),
        issuer,
        Der.sequence(
            Der.time(now.plus(DAY.multipliedBy(fromDay))),
            Der.time(now.plus(DAY.multipliedBy(toDay)))),
        subject,
        keys.getPublic().getEncoded(),
        Der.tagged(0xA3, extensions));
  }

  private static byte[] algorithm() {
    return Der.sequence(Der.oid(ECDSA_WITH_SHA256));
  }

  private static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(commonName))));
  }

  private static byte[] extensions(boolean isAuthority, String... names) {
    if (isAuthority) {
      byte[] constraints = Der.octets(Der.sequence(Der.bool(true)));
      return Der.sequence(Der.sequence(Der.oid(BASIC_CONSTRAINTS), Der.bool(true), constraints));
    }
    byte[][] alternatives = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      alternatives[i] = alternativeName(names[i]);
    }
    byte[] list = Der.octets(Der.sequence(alternatives));
    return Der.sequence(Der.sequence(Der.oid(ALTERNATIVE_NAMES), list));
  }

  private static byte[] alternativeName(String name) {
    if (!name.matches("[0-9.]+|.*:.*")) {
      return Der.tagged(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII));
    }
    try {
      return Der.tagged(IP_ADDRESS, InetAddress.getByName(name).getAddress()); // looks up nothing
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
