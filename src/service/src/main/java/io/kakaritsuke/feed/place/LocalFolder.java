package io.kakaritsuke.feed.place;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of this machine. Files go by their URI, which holds the bytes of a name: without a
 * locale, as in most containers, Java cannot make a path of 「利用状況.csv」 out of its letters.
 */
record LocalFolder(Path folder) implements Folder {

  /** Opens it at each look: a disk that is away for a while is no folder for so long. */
  static Door door(Path folder) {
    return deadline -> {
      if (!Files.isDirectory(folder)) {
        throw new PlaceException(PlaceProblem.noFolder(folder.toString()));
      }
      return new LocalFolder(folder.toAbsolutePath());
    };
  }

  @Override
  public List<Entry> list() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        entry(file).ifPresent(entries::add);
      }
    }
    return entries;
  }

  @Override
  public Optional<Entry> now(Entry entry) throws IOException {
    return entry(path(entry));
  }

  @Override
  public InputStream read(Entry entry) throws IOException {
    // Whoever put a link in its place since would have it read what they may not read.
    return Channels.newInputStream(
        Files.newByteChannel(
            path(entry), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
  }

  @Override
  public Set<String> names(String within) throws IOException {
    Set<String> names = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(ours(within))) {
      for (Path file : files) {
        names.add(name(file));
      }
    }
    return names;
  }

  @Override
  public void move(Entry entry, String within, String name) throws IOException {
    replace(path(entry), within, name);
  }

  @Override
  public void write(String within, String name, byte[] content) throws IOException {
    Path unseen = Files.createTempFile(ours(within), ".report-", ".tmp");
    try {
      Files.write(unseen, content);
      replace(unseen, within, name);
    } finally {
      Files.deleteIfExists(unseen);
    }
  }

  @Override
  public PlaceProblem lost() {
    return PlaceProblem.noFolder(folder.toString());
  }

  @Override
  public void close() {
    // Nothing is held between two calls.
  }

  /** Moves onto an empty file of one's own: what others have there is never overwritten. */
  private void replace(Path from, String within, String name) throws IOException {
    Path to = inside(ours(within), name);
    Files.createFile(to);
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(to);
      throw e;
    }
  }

  /** A link of that name could lead anywhere. */
  private Path ours(String within) throws IOException {
    Path ours = folder.resolve(within);
    if (!Files.exists(ours, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(ours);
    }
    if (!Files.isDirectory(ours, LinkOption.NOFOLLOW_LINKS)) {
      throw new NotDirectoryException(ours.toString());
    }
    return ours;
  }

  private static Optional<Entry> entry(Path file) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? Optional.of(
              new Entry(
                  file.toUri().toString(),
                  name(file),
                  attributes.size(),
                  attributes.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  private static Path path(Entry entry) {
    return Path.of(URI.create(entry.key()));
  }

  private static String name(Path file) {
    String path = file.toUri().getPath();
    return path.substring(path.lastIndexOf('/', path.length() - 2) + 1);
  }

  private static Path inside(Path folder, String name) throws IOException {
    try {
      String escaped = new URI(null, null, "/" + name, null).toASCIIString();
      String above = folder.toUri().toString();
      return Path.of(URI.create(above.replaceFirst("/$", "") + escaped));
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
