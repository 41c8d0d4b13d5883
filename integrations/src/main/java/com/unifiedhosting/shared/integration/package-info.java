/** Where the adapters of the outside world are put together. */
@NullMarked
package com.unifiedhosting.shared.integration;

import org.jspecify.annotations.NullMarked;
