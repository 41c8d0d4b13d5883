package com.unifiedhosting.app.serialization;

import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.EventCatalogue;
import com.unifiedhosting.shared.Stored;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/** The catalogue of events both ways: class to stored name and revision, stored name to class. */
final class LogicalNames {

    private final Map<Class<?>, SerializedType> types = new HashMap<>();
    private final Map<String, String> classNames = new HashMap<>();

    LogicalNames() {
        EventCatalogue.events().forEach(this::add);
    }

    private void add(Class<? extends DomainEvent> event) {
        Stored stored = EventCatalogue.stored(event);
        types.put(event, new SimpleSerializedType(stored.value(), stored.revision()));
        String other = classNames.put(stored.value(), event.getName());
        if (other != null) {
            throw new IllegalStateException("Both " + other + " and " + event.getName() + " are stored as " + stored);
        }
    }

    @Nullable
    SerializedType typeOf(Class<?> type) {
        return types.get(type);
    }

    String classNameOf(String storedName) {
        return classNames.getOrDefault(storedName, storedName);
    }
}
