/** Keys of persons and of the installation, and what is sealed under them: docs/decisions/0015. */
@NullMarked
package com.unifiedhosting.app.vault;

import org.jspecify.annotations.NullMarked;
