/** The audit log: what happened, when, by whom, on whose behalf, through what and from where. */
@NullMarked
package com.unifiedhosting.audit;

import org.jspecify.annotations.NullMarked;
