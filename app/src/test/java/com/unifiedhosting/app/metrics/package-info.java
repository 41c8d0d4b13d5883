/** Proof that the meters exist and tell the truth. */
@NullMarked
package com.unifiedhosting.app.metrics;

import org.jspecify.annotations.NullMarked;
