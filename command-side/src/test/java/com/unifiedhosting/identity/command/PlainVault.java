package com.unifiedhosting.identity.command;

import com.unifiedhosting.shared.Confidential;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Vault;
import java.util.ArrayList;
import java.util.List;

/** A vault that keeps what it seals. */
final class PlainVault implements Vault {

    private final List<Confidential> kept = new ArrayList<>();

    @Override
    public String seal(PersonKey person, Confidential value) {
        kept.add(value);
        return "sealed:1:" + person + ":" + (kept.size() - 1);
    }

    @Override
    public <T extends Confidential> T open(String sealed, Class<T> type) {
        return type.cast(kept.get(Integer.parseInt(sealed.substring(sealed.lastIndexOf(':') + 1))));
    }

    @Override
    public <T extends Confidential> List<T> openAll(List<String> sealed, Class<T> type) {
        return sealed.stream().map(text -> open(text, type)).toList();
    }

    @Override
    public String write(Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T read(String json, Class<T> type) {
        throw new UnsupportedOperationException();
    }
}
