/** What every room of the command side uses: answers, new identities, ownership, versions, and its one configuration. */
@NullMarked
package com.unifiedhosting.shared.command;

import org.jspecify.annotations.NullMarked;
