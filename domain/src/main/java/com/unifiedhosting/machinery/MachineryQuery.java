package com.unifiedhosting.machinery;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Scoped;

/** Questions about the machinery. {@code scope} is the caller's path: only the platform's sees anything. */
public sealed interface MachineryQuery extends Scoped {

    /**
     * How far are projections and sagas? Answered by each process for the groups that it runs, with a list of
     * {@link GroupView}: ask by scatter-gather and put the answers together with {@link GroupView#together}. Empty
     * unless the scope is the platform.
     */
    record ShowMachinery(AccountPath scope) implements MachineryQuery {}
}
