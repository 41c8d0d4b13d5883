/** The audit log of every event, and the history of one account out of it. */
@NullMarked
package com.unifiedhosting.audit.query;

import org.jspecify.annotations.NullMarked;
