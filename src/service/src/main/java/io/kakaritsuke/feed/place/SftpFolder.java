package io.kakaritsuke.feed.place;

import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_NO_SUCH_FILE;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_NO_SUCH_PATH;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_PERMISSION_DENIED;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.common.SftpException;

/** A folder of a server that speaks SFTP, which is trusted no further than its files are read. */
record SftpFolder(SftpServer server, SftpServer.Connection connection, String folder)
    implements Folder {

  /** A listing without end is none. */
  private static final int MOST_ENTRIES = 100_000;

  static Door door(SftpServer server, String folder) {
    return deadline -> new SftpFolder(server, server.connect(deadline), folder);
  }

  private SftpClient sftp() {
    return connection.sftp();
  }

  @Override
  public List<Entry> list() throws IOException {
    try {
      return entries(folder).stream()
          .filter(one -> one.getAttributes().isRegularFile())
          .filter(one -> isName(one.getFilename()))
          .map(one -> entry(one.getFilename(), one.getAttributes()))
          .toList();
    } catch (SftpException e) {
      if (isMissing(e) || e.getStatus() == SSH_FX_PERMISSION_DENIED) {
        throw new PlaceException(PlaceProblem.noFolder(server.host() + ":" + folder), e);
      }
      throw e;
    }
  }

  @Override
  public Optional<Entry> now(Entry entry) throws IOException {
    return attributes(at(entry.key()))
        .filter(Attributes::isRegularFile)
        .map(attributes -> entry(entry.name(), attributes));
  }

  @Override
  public InputStream read(Entry entry) throws IOException {
    return sftp().read(at(entry.key()));
  }

  @Override
  public Set<String> names(String within) throws IOException {
    Set<String> names = new HashSet<>();
    for (DirEntry one : entries(ours(within))) {
      names.add(one.getFilename());
    }
    return names;
  }

  @Override
  public void move(Entry entry, String within, String name) throws IOException {
    rename(at(entry.key()), ours(within) + "/" + name);
  }

  @Override
  public void write(String within, String name, byte[] content) throws IOException {
    String unseen = ours(within) + "/.report-" + UUID.randomUUID() + ".tmp";
    try (OutputStream out = sftp().write(unseen)) {
      out.write(content);
    }
    try {
      rename(unseen, ours(within) + "/" + name);
    } catch (IOException e) {
      sftp().remove(unseen);
      throw e;
    }
  }

  @Override
  public PlaceProblem lost() {
    return PlaceProblem.brokenOff(server.host());
  }

  @Override
  public void close() {
    connection.close();
  }

  /** Servers do not overwrite when they rename, and say so each in their way. */
  private void rename(String from, String to) throws IOException {
    try {
      sftp().rename(from, to);
    } catch (SftpException e) {
      if (attributes(to).isPresent()) {
        throw new FileAlreadyExistsException(to);
      }
      throw e;
    }
  }

  private List<DirEntry> entries(String path) throws IOException {
    List<DirEntry> all = new ArrayList<>();
    try (SftpClient.CloseableHandle handle = sftp().openDir(path)) {
      for (List<DirEntry> some = sftp().readDir(handle);
          some != null;
          some = sftp().readDir(handle)) {
        all.addAll(some);
        if (all.size() > MOST_ENTRIES) {
          throw new IOException("More files than are listed: " + MOST_ENTRIES);
        }
      }
    }
    return all;
  }

  private String ours(String within) throws IOException {
    String ours = at(within);
    Optional<Attributes> attributes = attributes(ours);
    if (attributes.isEmpty()) {
      sftp().mkdir(ours);
    } else if (!attributes.get().isDirectory()) {
      throw new NotDirectoryException(ours);
    }
    return ours;
  }

  private Optional<Attributes> attributes(String path) throws IOException {
    try {
      return Optional.of(sftp().lstat(path));
    } catch (SftpException e) {
      if (isMissing(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private String at(String name) {
    return folder + "/" + name;
  }

  private static Entry entry(String name, Attributes attributes) {
    FileTime changed = attributes.getModifyTime();
    return new Entry(
        name, name, attributes.getSize(), changed == null ? Instant.EPOCH : changed.toInstant());
  }

  /** A server could name what lies elsewhere. */
  private static boolean isName(String name) {
    return name.indexOf('/') < 0 && name.indexOf('\0') < 0 && !name.equals("..");
  }

  private static boolean isMissing(SftpException failure) {
    return failure.getStatus() == SSH_FX_NO_SUCH_FILE || failure.getStatus() == SSH_FX_NO_SUCH_PATH;
  }
}
