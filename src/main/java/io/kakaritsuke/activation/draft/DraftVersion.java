package io.kakaritsuke.activation.draft;

/**
 * A draft with its files and what there is to say about them; hold it while deciding with it.
 *
 * @param merge what came of merging what others have published into it
 * @param second what a second implementation decides otherwise
 */
public record DraftVersion(
    Draft draft, DraftFiles files, Check check, SecondOpinion second, Merging.State merge) {}
