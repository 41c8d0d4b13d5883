/** Who gets which answer: every endpoint, asked by every role about what is its own and what is others'. */
@NullMarked
package com.unifiedhosting.app.access;

import org.jspecify.annotations.NullMarked;
