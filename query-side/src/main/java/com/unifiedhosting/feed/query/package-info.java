/** The feed of public events, readable from any position. */
@NullMarked
package com.unifiedhosting.feed.query;

import org.jspecify.annotations.NullMarked;
