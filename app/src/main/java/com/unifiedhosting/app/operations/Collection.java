package com.unifiedhosting.app.operations;

import java.util.List;

/** A collection that is small by nature, in the form that all collections have. */
record Collection<T>(List<T> items) {

    Collection {
        items = List.copyOf(items);
    }
}
