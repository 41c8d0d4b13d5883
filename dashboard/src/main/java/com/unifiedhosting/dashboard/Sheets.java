package com.unifiedhosting.dashboard;

import java.util.List;

/** Writes lists of views as CSV; the runnable knows how the API does it. */
public interface Sheets {

    <V> byte[] csv(List<V> rows, Class<V> type);
}
