/** What all processes share: their configuration, their deadlines, and how they ask and tell. */
@NullMarked
package com.unifiedhosting.shared.saga;

import org.jspecify.annotations.NullMarked;
