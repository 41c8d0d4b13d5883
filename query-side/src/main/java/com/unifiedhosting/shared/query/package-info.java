/** What every read model needs: its schema, batched writes, key paging, and answers over HTTP. */
@NullMarked
package com.unifiedhosting.shared.query;

import org.jspecify.annotations.NullMarked;
