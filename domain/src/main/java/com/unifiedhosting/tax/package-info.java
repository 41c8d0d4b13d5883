/** Tax as data: rates with their validity, what an issuer is registered for, tax ids and what is known of them. */
@NullMarked
package com.unifiedhosting.tax;

import org.jspecify.annotations.NullMarked;
