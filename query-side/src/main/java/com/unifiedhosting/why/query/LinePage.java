package com.unifiedhosting.why.query;

import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/** A page of the lines of a document, which are placed by their numbers. */
final class LinePage {

    private LinePage() {}

    /**
     * Lines up to one more than weigh the limit of the page together, but two when the first one weighs more alone.
     *
     * @param all how many lines there are
     * @param wanted which of them are asked for, from 0
     * @param line tells one
     * @param weight of one, 1 or more
     */
    static <V> List<V> of(Page page, int all, IntPredicate wanted, IntFunction<V> line, ToIntFunction<V> weight) {
        List<V> lines = new ArrayList<>();
        int left = page.limit();
        for (int i = seen(page); i < all && (left >= 0 || lines.size() < 2); i++) {
            if (wanted.test(i)) {
                V told = line.apply(i);
                lines.add(told);
                left -= weight.applyAsInt(told);
            }
        }
        return lines;
    }

    /** How many lines were on the pages before. */
    private static int seen(Page page) {
        if (page.after() == null) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(Key.idIn(page.after())));
        } catch (NumberFormatException e) {
            throw Key.notAPlace();
        }
    }
}
