/** Who should look after which account: 割り振り. */
@NullMarked
package io.kakaritsuke.assignment;

import org.jspecify.annotations.NullMarked;
