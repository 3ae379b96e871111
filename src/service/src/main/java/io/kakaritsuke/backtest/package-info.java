/** How versions and drafts would have seen, in time, the subjects that churned. */
@NullMarked
package io.kakaritsuke.backtest;

import org.jspecify.annotations.NullMarked;
