package com.unifiedhosting.app.gateway;

import com.unifiedhosting.app.http.BufferedRequest;
import com.unifiedhosting.app.http.RequestJson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Finds the login name in the body of a request: the text {@code email} at the top of the JSON, or that field of a form. */
final class LoginNames {

    private static final String FIELD = "email";
    private static final int LONGEST = 320;

    private LoginNames() {}

    /** In small letters, because names that differ in them only are one; null when there is none. */
    static @Nullable String of(HttpServletRequest request) {
        BufferedRequest buffered = WebUtils.getNativeRequest(request, BufferedRequest.class);
        return buffered == null ? name(request.getParameter(FIELD)) : of(buffered.body());
    }

    static @Nullable String of(byte[] body) {
        try (JsonParser parser = RequestJson.factory().createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals(FIELD) && value == JsonToken.VALUE_STRING) {
                    return name(parser.getString());
                }
                parser.skipChildren();
            }
            return null;
        } catch (JacksonException e) {
            return null; // whoever reads the body as a whole says what is wrong with it
        }
    }

    private static @Nullable String name(@Nullable String given) {
        String text = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
        return text.isEmpty() || text.length() > LONGEST ? null : text;
    }
}
