/** The harness that measures what {@code docs/benchmarks.md} reports: ratios to a baseline taken in the same run. */
@NullMarked
package com.unifiedhosting.benchmarks;

import org.jspecify.annotations.NullMarked;
