/** The catalogue on the command side: packages, their immutable versions, and what an order may buy. */
@NullMarked
package com.unifiedhosting.catalogue.command;

import org.jspecify.annotations.NullMarked;
