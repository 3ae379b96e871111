package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Sources;
import java.util.List;

/**
 * What lies in the folders of one rulebook.
 *
 * @param findings why the files cannot be taken as they are; empty when all were read
 */
record FolderContent(Sources sources, List<Finding> findings) {
  FolderContent {
    findings = List.copyOf(findings);
  }
}
