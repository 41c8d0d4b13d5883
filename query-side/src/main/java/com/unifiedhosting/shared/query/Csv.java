package com.unifiedhosting.shared.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pages as CSV (RFC 4180, UTF-8, a header line, CRLF). A column is a component of the view or, behind these, a figure
 * that is computed from them ({@link JsonProperty} on a method); records inside a view become columns with a dotted name
 * ({@code profile.email}), lists stand as JSON in one column. The columns do not depend on the rows. A text that a
 * spreadsheet would take for a formula gets an apostrophe in front; an amount of money, and any other decimal, is a number, also
 * below zero, and gets none.
 */
@Component
public final class Csv extends AbstractGenericHttpMessageConverter<Items<?>> implements WebMvcConfigurer {

    public static final String TYPE = "text/csv";

    /** A cell that begins with one of these is run by one spreadsheet or another. */
    private static final String FORMULA = "=+-@\t\r\n";

    private static final MediaType MEDIA_TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final JsonMapper json;

    public Csv(JsonMapper json) {
        super(MEDIA_TYPE);
        setDefaultCharset(StandardCharsets.UTF_8);
        this.json = json;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.addCustomConverter(this);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Items.class;
    }

    @Override
    public boolean canRead(Type type, @Nullable Class<?> contextClass, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected void writeInternal(Items<?> page, @Nullable Type type, HttpOutputMessage output) throws IOException {
        ResolvableType rowType = ResolvableType.forType(type).as(Items.class).getGeneric(0);
        List<Column> columns = new ArrayList<>();
        collect(rowType.toClass(), "", "", columns);
        Writer writer = new OutputStreamWriter(output.getBody(), StandardCharsets.UTF_8);
        line(writer, columns.stream().map(Column::name).toList());
        for (Object row : page.items()) {
            JsonNode node = json.valueToTree(row);
            line(writer, columns.stream().map(column -> column.text(node)).toList());
        }
        writer.flush();
    }

    @Override
    protected Items<?> readInternal(Class<? extends Items<?>> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("CSV is only written", input);
    }

    @Override
    public Items<?> read(Type type, @Nullable Class<?> contextClass, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("CSV is only written", input);
    }

    private static void collect(Class<?> type, String name, String pointer, List<Column> columns) {
        for (RecordComponent component : type.getRecordComponents()) {
            collect(component.getType(), component.getName(), name, pointer, columns);
        }
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonProperty.class))
                .filter(method -> Arrays.stream(type.getRecordComponents())
                        .noneMatch(component -> component.getAccessor().equals(method)))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> collect(method.getReturnType(), method.getName(), name, pointer, columns));
    }

    private static void collect(Class<?> type, String property, String name, String pointer, List<Column> columns) {
        String columnName = name + property;
        String columnPointer = pointer + "/" + property;
        if (type == Money.class) {
            columns.add(new Column(columnName + ".amount", columnPointer + "/amount", true));
            columns.add(new Column(columnName + ".currency", columnPointer + "/currency", false));
        } else if (type.isRecord() && type.getRecordComponents().length > 1) {
            collect(type, columnName + ".", columnPointer, columns);
        } else {
            columns.add(new Column(columnName, columnPointer, type == BigDecimal.class));
        }
    }

    private static void line(Writer writer, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            writer.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
        }
        writer.append("\r\n");
    }

    private static String quoted(String cell) {
        return cell.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? "\"" + cell.replace("\"", "\"\"") + "\""
                : cell;
    }

    /** {@code number} for what stands as text in JSON and is a number all the same. */
    private record Column(String name, String pointer, boolean number) {

        String text(JsonNode row) {
            JsonNode value = row.at(pointer);
            if (value.isMissingNode() || value.isNull()) {
                return "";
            }
            if (!value.isString()) {
                return value.toString();
            }
            String text = value.stringValue();
            boolean formula = !number && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
            return formula ? "'" + text : text;
        }
    }
}
