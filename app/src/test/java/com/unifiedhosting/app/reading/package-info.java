/** Proves that what was commanded can be read, in the platform as it runs. */
@NullMarked
package com.unifiedhosting.app.reading;

import org.jspecify.annotations.NullMarked;
