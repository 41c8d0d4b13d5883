/** The words every context uses: identity, refusal, provenance, personal data, money and time policies. */
@NullMarked
package com.unifiedhosting.shared;

import org.jspecify.annotations.NullMarked;
