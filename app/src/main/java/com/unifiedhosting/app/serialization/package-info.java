/** JSON for events, messages, sagas and snapshots; events under their logical names. */
@NullMarked
package com.unifiedhosting.app.serialization;

import org.jspecify.annotations.NullMarked;
