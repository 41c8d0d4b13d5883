package com.unifiedhosting.app.vault;

import com.unifiedhosting.shared.Confidential;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** All types that are sealed. */
final class ConfidentialTypes {

    /** Looked for once, as that takes long. */
    private static final List<Class<? extends Confidential>> ALL = scanned();

    private ConfidentialTypes() {}

    static Stream<Class<? extends Confidential>> all() {
        return ALL.stream();
    }

    private static List<Class<? extends Confidential>> scanned() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Confidential.class));
        return scanner.findCandidateComponents("com.unifiedhosting").stream()
                .<Class<? extends Confidential>>map(found -> type(String.valueOf(found.getBeanClassName())))
                .toList();
    }

    private static Class<? extends Confidential> type(String name) {
        try {
            return Class.forName(name).asSubclass(Confidential.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
