/** The rules of the design that bytecode can show, as tests; each proves first that it would notice a breach. */
@NullMarked
package com.unifiedhosting.app.architecture;

import org.jspecify.annotations.NullMarked;
