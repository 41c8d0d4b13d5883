/** The web pages in a real browser. */
@NullMarked
package com.unifiedhosting.app.pages;

import org.jspecify.annotations.NullMarked;
