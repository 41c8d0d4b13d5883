package com.unifiedhosting.app.vault;

import com.unifiedhosting.shared.Confidential;
import java.lang.reflect.Field;

/** What stands for a value whose key is destroyed: the constant {@code ERASED} of its type. */
final class Erased {

    private static final ClassValue<Confidential> PLACEHOLDER = new ClassValue<>() {
        @Override
        protected Confidential computeValue(Class<?> type) {
            try {
                Field constant = type.getField("ERASED");
                constant.setAccessible(true); // of a type that its package keeps for itself
                return (Confidential) constant.get(null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type.getName() + " has no constant ERASED", e);
            }
        }
    };

    private Erased() {}

    static <T extends Confidential> T of(Class<T> type) {
        return type.cast(PLACEHOLDER.get(type));
    }

    static boolean is(Confidential value) {
        return value.equals(PLACEHOLDER.get(value.getClass()));
    }
}
