package io.kakaritsuke.activation.draft;

/**
 * A draft with its files and what there is to say about them; hold it while deciding with it.
 *
 * @param second what a second implementation decides otherwise
 */
public record DraftVersion(Draft draft, DraftFiles files, Check check, SecondOpinion second) {}
