package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.Confidential;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Hides values as the vault of the platform does, but without keys and always in the same way, so that rows can be
 * compared. JSON is left as it is.
 */
public final class TestVault implements Vault {

    private static final String PREFIX = "sealed:1:";

    @Override
    public String seal(PersonKey person, Confidential value) {
        return PREFIX + person + ":" + hidden(TestJson.MAPPER.writeValueAsString(value));
    }

    @Override
    public <T extends Confidential> T open(String sealed, Class<T> type) {
        return TestJson.MAPPER.readValue(shown(sealed.substring(sealed.lastIndexOf(':') + 1)), type);
    }

    @Override
    public <T extends Confidential> List<T> openAll(List<String> sealed, Class<T> type) {
        return sealed.stream().map(one -> open(one, type)).toList();
    }

    @Override
    public String write(Object value) {
        return TestJson.MAPPER.writeValueAsString(value);
    }

    @Override
    public <T> T read(String json, Class<T> type) {
        return TestJson.MAPPER.readValue(json, type);
    }

    private static String hidden(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String shown(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
