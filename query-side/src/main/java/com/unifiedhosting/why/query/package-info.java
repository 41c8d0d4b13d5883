/** Answers why amounts are what they are, from the events. */
@NullMarked
package com.unifiedhosting.why.query;

import org.jspecify.annotations.NullMarked;
