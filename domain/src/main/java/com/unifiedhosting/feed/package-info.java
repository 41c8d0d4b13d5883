/** What the world is told of what happens here: events in a form that is promised to callers. */
@NullMarked
package com.unifiedhosting.feed;

import org.jspecify.annotations.NullMarked;
