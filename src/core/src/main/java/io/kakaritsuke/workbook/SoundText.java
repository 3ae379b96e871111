package io.kakaritsuke.workbook;

/** The characters that people type: what is written of them into any file is read again. */
final class SoundText {
  private SoundText() {}

  static boolean isSound(String text) {
    return text.codePoints().allMatch(SoundText::isSound);
  }

  /** Neither a control character, half of a pair, nor one that Unicode keeps for programs. */
  static boolean isSound(int point) {
    boolean line = point == '\n' || point == '\r' || point == '\t';
    boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    boolean none = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
    return line || !(Character.isISOControl(point) || half || none);
  }
}
