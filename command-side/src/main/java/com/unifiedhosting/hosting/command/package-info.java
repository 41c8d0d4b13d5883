/** The writing side of hosting: websites from request to deletion, server nodes and the groups in which they stand. */
@NullMarked
package com.unifiedhosting.hosting.command;

import org.jspecify.annotations.NullMarked;
