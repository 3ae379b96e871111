package io.kakaritsuke.activation;

/** What becomes of a change in the folders of a rulebook that has a version already. */
public enum FolderMode {
  /** A draft, which somebody looks at. */
  DRAFT,
  /** A version at once, where nothing speaks against it; else a draft. For deployments. */
  PUBLISH
}
