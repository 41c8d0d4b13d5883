/** Proof that the files beside the code (stack, image, rules, dashboards, workflow) fit it and each other. */
@NullMarked
package com.unifiedhosting.app.stack;

import org.jspecify.annotations.NullMarked;
