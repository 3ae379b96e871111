package io.kakaritsuke.bundle;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Sources;
import java.util.List;

/**
 * What lies in the folders of one rulebook.
 *
 * @param findings why the files cannot be taken as they are; empty when all were read
 */
public record FolderContent(Sources sources, List<Finding> findings) {
  public FolderContent {
    findings = List.copyOf(findings);
  }
}
