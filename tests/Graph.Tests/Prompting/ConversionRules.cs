namespace Easel.Graph.Tests.Prompting;

/// <summary>One document for each thing that the editor does between a saved workflow and its prompt, and the inputs that come of it.</summary>
/// <remarks>The numbers group them: 1 loading, 2 widgets, 3 sending, 4 special nodes, 5 subgraphs, 6 what is refused.</remarks>
internal static class ConversionRules
{
    private const string Src = """{"id": 1, "type": "Source", "outputs": [{"name": "IMAGE", "type": "IMAGE"}, {"name": "MASK", "type": "MASK"}]}""";
    private const string Sub = "5b000000-0000-4000-8000-000000000001";
    private const string Sub2 = "5b000000-0000-4000-8000-000000000002";

    // Before the list that is made of it.
    private static readonly string[] Savers =
        ["SaveVideo", "SaveAnimatedWEBP", "SaveWEBM", "SaveAudio", "SaveGLB", "SaveAnimatedPNG", "CLIPSave", "VAESave", "ModelSave", "LoraSave", "SaveLatent"];


    public static readonly (string Rule, string Name, string Document, string Expected)[] All =
    [
        ("1.1", "Links_are_lists_at_version_0_4", Ui($"{Src}, {Sink(1)}", "[1, 1, 0, 9, 0, \"IMAGE\"]", "\"version\": 0.4"), """{"1":{},"9":{"images":["1",0]}}"""),
        ("1.1", "Links_are_objects_at_version_1", Ui($"{Src}, {Sink(1)}", """{"id": 1, "origin_id": 1, "origin_slot": 0, "target_id": 9, "target_slot": 0, "type": "IMAGE"}""", "\"version\": 1"), """{"1":{},"9":{"images":["1",0]}}"""),
        ("1.1", "A_null_among_the_links_ends_loading", Ui(Src, "null"), "broken_links"),
        ("1.2", "An_id_inside_that_stands_outside_too_is_counted_on", Ui(Instance(8, "\"link\": null") + ", " + Src, "", Definitions(Sub, """{"id": 1, "type": "Numbers"}"""), lastNode: 20), """{"8:21":{"seed":0,"steps":20,"cfg":8.0,"mode":"fast","name":"x","on":true},"1":{}}"""),
        ("1.2", "A_free_id_inside_is_kept_and_raises_the_counter", Ui(Instance(8, "\"link\": null"), "", Definitions(Sub, """{"id": 30, "type": "Source"}, {"id": 8, "type": "Source"}"""), lastNode: 20), """{"8:30":{},"8:31":{}}"""),
        ("1.3", "Inputs_are_matched_by_name_whatever_their_order", Ui($$"""{{Src}}, {"id": 2, "type": "Filter", "inputs": [{"name": "image", "type": "IMAGE", "link": 1}, {"name": "mask", "type": "MASK", "link": 2}]}""", "[1, 1, 0, 2, 0, \"IMAGE\"], [2, 1, 1, 2, 1, \"MASK\"]"), """{"1":{},"2":{"amount":3,"mask":["1",1],"image":["1",0]}}"""),
        ("1.3", "An_input_of_another_name_is_kept_behind_them", Ui($$"""{{Src}}, {"id": 2, "type": "Sink", "inputs": [{"name": "extra", "type": "IMAGE", "link": 1}]}""", "[1, 1, 0, 2, 0, \"IMAGE\"]"), """{"1":{},"2":{"extra":["1",0]}}"""),
        ("1.3", "A_slot_for_a_widget_that_is_no_more_goes_with_its_link", Ui($$"""{{Src}}, {"id": 2, "type": "Sink", "inputs": [{"name": "gone", "type": "INT", "widget": {"name": "gone"}, "link": 1}]}""", "[1, 1, 0, 2, 0, \"INT\"]"), """{"1":{},"2":{}}"""),
        ("1.3", "A_slot_for_a_widget_under_another_name_is_kept", Ui("""{"id": 1, "type": "Old"}, {"id": 2, "type": "Grid", "inputs": [{"name": "w", "type": "INT", "widget": {"name": "width"}, "link": 1}]}""", "[1, 1, 0, 2, 0, \"INT\"]"), """{"1":{"kept":2,"text":"t"},"2":{"width":64,"height":64,"w":["1",0]}}"""),
        ("1.4", "A_link_counts_where_the_input_names_it", Ui($"{Src}, {Sink(null)}", "[1, 1, 0, 9, 0, \"IMAGE\"]"), """{"1":{},"9":{}}"""),
        ("1.4", "The_slot_that_the_link_names_does_not_count", Ui($"{Src}, {Sink(1)}", "[1, 1, 0, 9, 7, \"IMAGE\"]"), """{"1":{},"9":{"images":["1",0]}}"""),
        ("1.4", "A_link_that_is_not_there_ends_it", Ui($"{Src}, {Sink(5)}", ""), "dangling_link"),
        ("1.5", "Types_of_links_are_not_checked", Ui($"{Src}, {Sink(1)}", "[1, 1, 1, 9, 0, \"MASK\"]"), """{"1":{},"9":{"images":["1",1]}}"""),
        ("1.6", "A_link_that_stands_twice_is_one", Ui($"{Src}, {Sink(1)}", "[1, 1, 0, 9, 0, \"IMAGE\"], [2, 1, 0, 9, 0, \"IMAGE\"]"), """{"1":{},"9":{"images":["1",0]}}"""),
        ("1.6", "Native_reroutes_are_only_seen", Ui($"{Src}, {Sink(1)}", "[1, 1, 0, 9, 0, \"IMAGE\"]", """ "extra": {"reroutes": [{"id": 1, "pos": [0, 0], "linkIds": [1]}], "linkExtensions": [{"id": 1, "parentId": 1}]}, "groups": [{"title": "g", "bounding": [0, 0, 9, 9]}]"""), """{"1":{},"9":{"images":["1",0]}}"""),
        ("1.7", "Only_modes_2_and_4_keep_a_node_from_running", Ui("""{"id": 1, "type": "Source", "mode": 1}, {"id": 2, "type": "Source", "mode": 3}, {"id": 3, "type": "Source", "mode": 2}, {"id": 4, "type": "Source", "mode": 4}""", ""), """{"1":{},"2":{}}"""),

        ("2.1", "Required_widgets_come_before_optional_ones", One("Numbers", """[1, "fixed", 2, 3, "slow", "n", false]"""), """{"2":{"seed":1,"steps":2,"cfg":3,"mode":"slow","name":"n","on":false}}"""),
        ("2.2", "An_input_named_seed_has_a_control_behind_it", One("Numbers", """[5, "increment", 9]"""), """{"2":{"seed":5,"steps":9,"cfg":8.0,"mode":"fast","name":"x","on":true}}"""),
        ("2.2", "Controls_and_boxes_take_their_places_and_are_not_sent", One("Controls", """[0.25, "fixed", "b", "fixed", "filter", {"x": 9, "y": 9, "width": 9, "height": 9}, 9, 9, 9, 9, 42]"""), """{"2":{"number":0.25,"choice":"b","box":{"x":9,"y":9,"width":9,"height":9},"last":42}}"""),
        ("2.3", "Places_count_and_nothing_is_guessed", One("Numbers", """[1, 2, 3, "slow"]"""), """{"2":{"seed":1,"steps":3,"cfg":"slow","mode":"fast","name":"x","on":true}}"""),
        ("2.3", "Too_many_values_are_ignored", One("Grid", "[16, 32, 99, 99]"), """{"2":{"width":16,"height":32}}"""),
        ("2.3", "Null_stays_null_except_in_a_list", One("Numbers", "[null, null, null, null, null, null, null]"), """{"2":{"seed":null,"steps":null,"cfg":null,"mode":"fast","name":null,"on":null}}"""),
        ("2.3", "Null_in_a_list_without_choices_stays", One("Defaults", """[1, 1.0, "", false, "one", "one", null]"""), """{"2":{"i":1,"f":1.0,"s":"","b":false,"first":"one","chosen":"one","none":null,"far":"Loading...","colour":"#000000"}}"""),
        ("2.4", "Values_of_inputs_that_lost_their_widget_are_dropped_when_the_number_tells", One("Old", """[9, 5, "fixed", "new"]"""), """{"2":{"kept":5,"text":"new"}}"""),
        ("2.4", "With_another_number_of_values_nothing_is_dropped", One("Old", """[5, "fixed", "new"]"""), """{"2":{"kept":5,"text":"new"}}"""),
        ("2.5", "Defaults_fill_what_the_file_lacks", One("Defaults", "null"), """{"2":{"i":0,"f":1.5,"s":"","b":false,"first":"one","chosen":"two","far":"Loading...","colour":"#000000"}}"""),
        ("2.6", "A_place_of_an_upload_button_is_not_sent", One("LoadImage", """["b.png", "image"]"""), """{"2":{"image":"b.png"}}"""),
        ("2.6", "A_preview_mode_is_not_sent", One("PreviewAny", """["markdown"]"""), """{"2":{}}"""),
        ("2.6", "Buttons_of_a_picture_of_an_output_take_their_places", One("LoadImageOutput", """["b.png", false, "refresh", "image"]"""), """{"2":{"image":"b.png"}}"""),
        ("2.6", "A_sound_has_a_button_and_no_place_for_its_player", One("LoadAudio", """["b.mp3", "upload"]"""), """{"2":{"audio":"b.mp3"}}"""),
        ("2.6", "A_view_of_a_model_has_places_for_what_is_made_in_the_editor", One("Load3D", """["b.glb", "m", "r", "c", "shot", 128]"""), """{"2":{"model_file":"b.glb","width":128}}"""),
        ("2.7", "Values_in_an_object_go_by_name", One("Numbers", """{"steps": 4, "mode": "slow", "unknown": 1}"""), """{"2":{"seed":0,"steps":4,"cfg":8.0,"mode":"slow","name":"x","on":true}}"""),
        ("2.8", "An_old_prefix_of_samplers_is_cut_off", One("KSampler", """[1, true, "sample_dpm"]"""), """{"2":{"seed":1,"sampler_name":"dpm"}}"""),
        ("2.9", "A_seed_is_sent_as_it_is_saved", One("KSampler", """[7, "randomize", "euler"]"""), """{"2":{"seed":7,"sampler_name":"euler"}}"""),

        ("3.1", "A_link_replaces_the_value_of_its_widget", Ui("""{"id": 1, "type": "Old", "widgets_values": [1, "fixed", ""]}, {"id": 2, "type": "Grid", "inputs": [{"name": "width", "type": "INT", "widget": {"name": "width"}, "link": 1}], "widgets_values": [16, 32]}""", "[1, 1, 0, 2, 0, \"INT\"]"), """{"1":{"kept":1,"text":""},"2":{"width":["1",0],"height":32}}"""),
        ("3.1", "A_link_to_nothing_leaves_the_value", Ui("""{"id": 1, "type": "Old", "mode": 2}, {"id": 2, "type": "Grid", "inputs": [{"name": "width", "type": "INT", "widget": {"name": "width"}, "link": 1}], "widgets_values": [16, 32]}""", "[1, 1, 0, 2, 0, \"INT\"]"), """{"2":{"width":16,"height":32}}"""),
        ("3.2", "Lists_are_wrapped_and_curves_say_so", One("Lists", """[["a", "b"], [[0, 1], [1, 0]], {"min": 1}]"""), """{"2":{"many":{"__value__":["a","b"]},"curve":{"__type__":"CURVE","__value__":[[0,1],[1,0]]},"range":{"min":1}}}"""),
        ("3.2", "An_id_in_a_link_is_a_text", Ui($$"""{"id": "a:b", "type": "Source"}, {{Sink(1)}}""", "[1, \"a:b\", 1, 9, 0, \"IMAGE\"]"), """{"a:b":{},"9":{"images":["a:b",1]}}"""),
        ("3.3", "A_link_to_what_is_not_sent_is_taken_out", Ui($$"""{"id": 1, "type": "Source", "mode": 2}, {{Sink(1)}}""", "[1, 1, 0, 9, 0, \"IMAGE\"]"), """{"9":{}}"""),
        ("3.5", "Integers_stay_exact", One("Numbers", """[18446744073709551617, "fixed", 9007199254740993]"""), """{"2":{"seed":18446744073709551617,"steps":9007199254740993,"cfg":8.0,"mode":"fast","name":"x","on":true}}"""),
        ("3.6", "Comments_go_even_inside_an_address", One("Texts", """["see http://x.org\nnext /* no\n { */ end", "// stays"]"""), """{"2":{"prompt":"see http:\nnext  end","plain":"// stays"}}"""),
        ("3.6", "Choices_nest_and_the_first_is_taken", One("Texts", """["{ {a|b} c | d}{}{|x}"]"""), """{"2":{"prompt":" a c ","plain":""}}"""),
        ("3.6", "Escaped_braces_are_braces", One("Texts", """["\\{a\\|b\\} {c\\|d|e}"]"""), """{"2":{"prompt":"{a|b} c|d","plain":""}}"""),
        ("3.6", "Braces_that_are_not_closed_end_with_the_text", One("Texts", """["a {b|c"]"""), """{"2":{"prompt":"a b","plain":""}}"""),
        ("3.6", "A_backslash_at_the_end_stays", One("Texts", """["a\\"]"""), """{"2":{"prompt":"a\\","plain":""}}"""),
        ("3.7", "Dates_are_filled_in", Saved("%date:yyyy-MM-dd_hhmmss% %date:yy-M-d h:m:s% %date:yyyy.MM%"), """{"2":{"filename_prefix":"2025-01-02_030405 25-1-2 3:4:5 %date:yyyy.MM%"}}"""),
        ("3.7", "A_class_or_a_display_name_names_a_node_as_well", Saved("%Grid.width%-%Other.height%-%Save Image.filename_prefix%", """, {"id": 3, "type": "Grid", "widgets_values": [16.0, 32]}, {"id": 4, "type": "Grid", "title": "Other", "properties": {"Node name for S&R": "None"}, "widgets_values": [48, 64]}"""), """{"2":{"filename_prefix":"16-64-%Grid.width%-%Other.height%-%Save Image.filename_prefix%"},"3":{"width":16.0,"height":32},"4":{"width":48,"height":64}}"""),
        ("3.7", "What_no_file_name_may_hold_becomes_a_line", Saved("%T.plain%", """, {"id": 3, "type": "Texts", "title": "T", "properties": {"Node name for S&R": ""}, "widgets_values": ["", "a/b?c:d\"e\n"]}"""), """{"2":{"filename_prefix":"a_b_c_d_e_"},"3":{"prompt":"","plain":"a/b?c:d\"e\n"}}"""),
        ("3.7", "What_is_unknown_stays", Saved("%width% %No.thing% %date:%"), """{"2":{"filename_prefix":"%width% %No.thing% "}}"""),
        .. Savers.Select(saver => ("3.7", $"{saver}_fills_in_its_file_name", One(saver, "[\"%date:yyyy%\"]"), """{"2":{"filename_prefix":"2025"}}""")),

        ("4.1", "Notes_are_dropped", Ui("""{"id": 1, "type": "Note", "widgets_values": ["n"]}, {"id": 2, "type": "MarkdownNote"}""", ""), "{}"),
        ("4.1", "Reroutes_are_seen_through", Ui($"{Src}, {Reroute(2, 1)}, {Reroute(3, 2)}, {Sink(3)}", Chain), """{"1":{},"9":{"images":["1",0]}}"""),
        ("4.1", "A_bypassed_reroute_is_seen_through", Ui($"{Src}, {Reroute(2, 1, 4)}, {Reroute(3, 2)}, {Sink(3)}", Chain), """{"1":{},"9":{"images":["1",0]}}"""),
        ("4.1", "Nothing_comes_through_a_muted_reroute", Ui($"{Src}, {Reroute(2, 1, 2)}, {Reroute(3, 2)}, {Sink(3)}", Chain), """{"1":{},"9":{}}"""),
        ("4.1", "Nothing_comes_out_of_an_unfed_reroute", Ui($"{Src}, {Reroute(2, null)}, {Reroute(3, 2)}, {Sink(3)}", Chain), """{"1":{},"9":{}}"""),
        ("4.2", "A_primitive_overrides_what_its_targets_hold", Primitive("7", "0.1", 0), """{"2":{"width":48,"height":48}}""".Replace("48", "32")),
        ("4.2", "Muted_or_not", Primitive("300", "", 2), """{"2":{"width":128,"height":128}}"""),
        ("4.2", "A_primitive_is_fitted_to_what_all_its_targets_take", Primitive("41", "", 0), """{"2":{"width":48,"height":48}}"""),
        ("4.2", "Without_a_value_it_has_that_of_its_first_target", Primitive(null, "", 0), """{"2":{"width":64,"height":64}}"""),
        ("4.2", "Through_a_reroute_it_is_lost", Ui($$"""{"id": 1, "type": "PrimitiveNode", "outputs": [{"links": [1]}], "widgets_values": [100]}, {{Reroute(3, 1)}}, {"id": 2, "type": "Grid", "inputs": [{"name": "width", "type": "INT", "widget": {"name": "width"}, "link": 2}], "widgets_values": [16, 32]}""", "[1, 1, 0, 3, 0, \"INT\"], [2, 3, 0, 2, 0, \"INT\"]"), """{"2":{"width":16,"height":32}}"""),
        ("4.2", "Its_text_can_hold_values_of_other_nodes", Ui("""{"id": 1, "type": "PrimitiveNode", "outputs": [{"links": [1]}], "properties": {"Run widget replace on values": true}, "widgets_values": ["%Grid.width%!"]}, {"id": 2, "type": "Texts", "inputs": [{"name": "plain", "type": "STRING", "widget": {"name": "plain"}, "link": 1}]}, {"id": 3, "type": "Grid"}""", "[1, 1, 0, 2, 0, \"STRING\"]"), """{"2":{"prompt":"","plain":"64!"},"3":{"width":64,"height":64}}"""),
        ("4.2", "A_fraction_is_rounded_to_the_coarser_step_of_its_targets", Fractions("0.4567"), """{"2":{"a":0.5,"b":0.5}}"""),
        ("4.2", "A_fraction_is_fitted_to_what_all_its_targets_take", Fractions("0.1"), """{"2":{"a":0.3,"b":0.3}}"""),
        ("4.2", "Bypassed_or_not", Primitive("300", "", 4), """{"2":{"width":128,"height":128}}"""),
        ("4.2", "Inside_a_subgraph_too", Ui(Instance(7, "\"link\": null"), "", Definitions(Sub, """{"id": 1, "type": "PrimitiveNode", "outputs": [{"links": [1]}], "widgets_values": [96, "fixed"]}, {"id": 2, "type": "Grid", "inputs": [{"name": "width", "type": "INT", "widget": {"name": "width"}, "link": 1}]}""").Replace("\"links\": []}", "\"links\": [{\"id\": 1, \"origin_id\": 1, \"origin_slot\": 0, \"target_id\": 2, \"target_slot\": 0, \"type\": \"INT\"}]}", StringComparison.Ordinal)), """{"7:2":{"width":96,"height":64}}"""),
        ("4.3", "A_choice_brings_its_inputs_required_ones_first", One("Resize", """["size", 100, "smart", 5, "center", "area"]"""), """{"2":{"by":"size","by.width":100,"by.how":"smart","by.how.power":5,"by.crop":"center","method":"area"}}"""),
        ("4.3", "Another_choice_brings_others_and_sockets_of_the_first_vanish", Ui($$"""{{Src}}, {"id": 2, "type": "Resize", "inputs": [{"name": "input", "type": "IMAGE", "link": 1}, {"name": "by.like", "type": "IMAGE", "link": 2}], "widgets_values": ["size"]}""", "[1, 1, 0, 2, 0, \"IMAGE\"], [2, 1, 0, 2, 1, \"IMAGE\"]"), """{"1":{},"2":{"by":"size","by.width":512,"by.how":"plain","by.crop":"disabled","method":"nearest","input":["1",0]}}"""),
        ("4.3", "A_socket_of_the_choice_is_linked", Ui($$"""{{Src}}, {"id": 2, "type": "Resize", "inputs": [{"name": "by.like", "type": "IMAGE", "link": 1}], "widgets_values": ["match", "area"]}""", "[1, 1, 0, 2, 1, \"IMAGE\"]"), """{"1":{},"2":{"by":"match","method":"area","by.like":["1",0]}}"""),
        ("4.3", "Growing_sockets_keep_their_gaps", Ui($$"""{{Src}}, {"id": 2, "type": "Grow", "inputs": [{"name": "images.image0", "type": "IMAGE", "link": 1}, {"name": "images.image1", "type": "IMAGE", "link": null}, {"name": "images.image2", "type": "IMAGE", "link": 2}]}""", "[1, 1, 0, 2, 0, \"IMAGE\"], [2, 1, 0, 2, 2, \"IMAGE\"]"), """{"1":{},"2":{"images.image0":["1",0],"images.image2":["1",0]}}"""),
        ("4.3", "Growing_sockets_can_have_names_of_their_own", Ui("""{"id": 1, "type": "Old"}, {"id": 2, "type": "Math", "inputs": [{"name": "values.b", "type": "INT", "link": 1}], "widgets_values": ["b * 2"]}""", "[1, 1, 0, 2, 0, \"INT\"]"), """{"1":{"kept":2,"text":"t"},"2":{"expression":"b * 2","values.b":["1",0]}}"""),
        ("4.3", "A_choice_can_bring_growing_sockets", Ui($$"""{{Src}}, {"id": 2, "type": "Draw", "inputs": [{"name": "model.images.image0", "type": "IMAGE", "link": 1}], "widgets_values": ["small", 5]}""", "[1, 1, 0, 2, 0, \"IMAGE\"]"), """{"1":{},"2":{"model":"small","model.size":5,"model.images.image0":["1",0]}}"""),
        ("4.4", "The_index_of_a_choice_is_counted_again", One("CustomCombo", """["b", 0, "a", "b", "", "c"]"""), """{"2":{"choice":"b","index":1,"option1":"a","option2":"b","option3":""}}"""),
        ("4.4", "A_choice_that_is_none_has_index_minus_one", One("CustomCombo", """["z", 0, "a", ""]"""), """{"2":{"choice":"z","index":-1,"option1":"a","option2":""}}"""),
        ("4.5", "What_takes_anything_gets_the_input_of_the_same_number", Bypass(2, "any", "*", 1), """{"1":{},"9":{"any":["1",0]}}"""),
        ("4.5", "The_input_of_the_same_number_comes_first_where_it_fits", Bypass(0, "images", "IMAGE", 0, "image"), """{"1":{},"9":{"images":["1",0]}}"""),
        ("4.5", "Else_the_first_input_of_exactly_that_type", Bypass(0, "images", "IMAGE", 0), """{"1":{},"9":{"images":["1",0]}}"""),
        ("4.5", "There_is_one_candidate_fed_or_not", Ui($$"""{{Src}}, {"id": 2, "type": "Filter", "mode": 4, "inputs": [{"name": "mask", "type": "MASK", "link": null}, {"name": "image", "type": "IMAGE", "link": null}, {"name": "other", "type": "IMAGE", "link": 1}], "outputs": [{"type": "IMAGE"}]}, {{Sink(2)}}""", "[1, 1, 0, 2, 2, \"IMAGE\"], [2, 2, 0, 9, 0, \"IMAGE\"]"), """{"1":{},"9":{}}"""),
        ("4.5", "Else_the_first_whose_types_overlap_in_any_case", Ui($$"""{{Src}}, {"id": 2, "type": "Theirs", "mode": 4, "inputs": [{"name": "x", "type": "LATENT", "link": null}, {"name": "y", "type": "mask,image", "link": 1}], "outputs": [{"type": "IMAGE"}]}, {{Sink(2)}}""", "[1, 1, 0, 2, 1, \"IMAGE\"], [2, 2, 0, 9, 0, \"IMAGE\"]"), """{"1":{},"9":{"images":["1",0]}}"""),
        ("4.5", "Where_nothing_fits_nothing_comes", Ui($$"""{"id": 1, "type": "Old"}, {"id": 2, "type": "Numbers", "mode": 4, "outputs": [{"type": "LATENT"}]}, {"id": 9, "type": "Sink", "inputs": [{"name": "latent", "type": "LATENT", "link": 1}]}""", "[1, 2, 0, 9, 0, \"LATENT\"]"), """{"1":{"kept":2,"text":"t"},"9":{}}"""),
        ("4.5", "A_row_of_bypassed_nodes_goes_on_with_what_each_takes", Ui($$"""
            {{Src}},
            {"id": 2, "type": "Filter", "mode": 4, "inputs": [{"name": "mask", "type": "MASK", "link": 1}, {"name": "image", "type": "IMAGE", "link": 2}], "outputs": [{"type": "IMAGE"}, {"type": "MASK"}]},
            {"id": 3, "type": "Filter", "mode": 4, "inputs": [{"name": "mask", "type": "MASK", "link": 3}, {"name": "image", "type": "IMAGE", "link": null}], "outputs": [{"type": "IMAGE"}, {"type": "MASK"}]},
            {"id": 9, "type": "Sink", "inputs": [{"name": "any", "type": "*", "link": 4}]}
            """, "[1, 1, 1, 2, 0, \"MASK\"], [2, 1, 0, 2, 1, \"IMAGE\"], [3, 2, 1, 3, 0, \"MASK\"], [4, 3, 0, 9, 2, \"*\"]"), """{"1":{},"9":{"any":["1",1]}}"""),
        ("4.5", "Seed_control_is_no_input_to_count", Ui($$"""{"id": 1, "type": "Old"}, {"id": 2, "type": "KSampler", "mode": 4, "inputs": [{"name": "seed", "type": "INT", "widget": {"name": "seed"}, "link": null}, {"name": "sampler_name", "type": "COMBO", "widget": {"name": "sampler_name"}, "link": 1}], "outputs": [{"type": "INT"}, {"type": "COMBO"}]}, {"id": 9, "type": "Sink", "inputs": [{"name": "any", "type": "*", "link": 2}]}""", "[1, 1, 0, 2, 1, \"INT\"], [2, 2, 1, 9, 0, \"*\"]"), """{"1":{"kept":2,"text":"t"},"9":{"any":["1",0]}}"""),
        ("4.6", "What_a_muted_node_fed_runs_without_it", Ui($$"""{"id": 1, "type": "Source", "mode": 2}, {"id": 2, "type": "Filter", "inputs": [{"name": "image", "type": "IMAGE", "link": 1}]}, {{Sink(2)}}""", "[1, 1, 0, 2, 0, \"IMAGE\"], [2, 2, 0, 9, 0, \"IMAGE\"]"), """{"2":{"amount":3},"9":{"images":["2",0]}}"""),
        ("4.7", "A_missing_class_is_sent_with_what_the_file_names", Ui($$"""{{Src}}, {"id": 2, "type": "Theirs", "inputs": [{"name": "image", "type": "IMAGE", "link": 1}, {"name": "power", "type": "INT", "widget": {"name": "power"}, "link": null}], "widgets_values": [5]}""", "[1, 1, 0, 2, 0, \"IMAGE\"]"), """{"1":{},"2":{"power":5,"image":["1",0]}}"""),
        ("4.7", "A_missing_class_is_bypassed_by_what_the_file_names", Ui($$"""{{Src}}, {"id": 2, "type": "Theirs", "mode": 4, "inputs": [{"name": "x", "type": "MASK", "link": null}, {"name": "image", "type": "IMAGE", "link": 1}], "outputs": [{"type": "IMAGE"}]}, {{Sink(2)}}""", "[1, 1, 0, 2, 1, \"IMAGE\"], [2, 2, 0, 9, 0, \"IMAGE\"]"), """{"1":{},"9":{"images":["1",0]}}"""),
        ("4.8", "Set_and_get_are_joined_by_name", Ui($$"""{{Src}}, {"id": 2, "type": "SetNode", "inputs": [{"name": "IMAGE", "type": "IMAGE", "link": 1}], "widgets_values": ["n"]}, {"id": 3, "type": "GetNode", "widgets_values": ["n"]}, {"id": 4, "type": "Label (rgthree)"}, {{Sink(2)}}""", "[1, 1, 0, 2, 0, \"IMAGE\"], [2, 3, 0, 9, 0, \"IMAGE\"]"), """{"1":{},"9":{"images":["1",0]}}"""),
        ("4.9", "A_group_node_is_sent_as_a_missing_class", Ui("""{"id": 2, "type": "workflow>Mine"}""", ""), """{"2":{}}"""),

        ("5.1", "Ids_inside_are_joined_with_those_around_them", Ui(Instance(7, "\"link\": null"), "", Definitions(Sub, $$"""{"id": 3, "type": "{{Sub2}}"}""", Sub2, """{"id": 4, "type": "Source"}""")), """{"7:3:4":{}}"""),
        ("5.1", "Definitions_can_stand_inside_definitions", Ui(Instance(7, "\"link\": null"), "", Nested($$"""{"id": 3, "type": "{{Sub2}}"}""", """{"id": 4, "type": "Source"}""")), """{"7:3:4":{}}"""),
        ("5.1", "A_muted_instance_hides_its_inside", Ui(Instance(7, "\"link\": null", mode: 2), "", Definitions(Sub, """{"id": 3, "type": "Source"}""")), "{}"),
        ("5.2", "A_muted_instance_inside_another_still_sends_its_nodes", Ui(Instance(7, "\"link\": null"), "", Definitions(Sub, $$"""{"id": 3, "type": "{{Sub2}}", "mode": 2}""", Sub2, """{"id": 4, "type": "Source"}""")), """{"7:3:4":{}}"""),
        ("5.3", "What_feeds_the_instance_feeds_the_inside", Ui($"{Src}, {Instance(7, "\"link\": 1")}", "[1, 1, 0, 7, 0, \"IMAGE\"]", Inside()), """{"1":{},"7:3":{"amount":3,"image":["1",0]},"7:4":{"amount":4}}"""),
        ("5.3", "An_unfed_input_gives_the_first_widget_to_all", Ui(Instance(7, "\"link\": null"), "", Inside("amount", "INT")), """{"7:3":{"amount":3},"7:4":{"amount":3}}"""),
        ("5.3", "An_unfed_input_without_a_widget_is_dropped", Ui(Instance(7, "\"link\": null"), "", Inside()), """{"7:3":{"amount":3},"7:4":{"amount":4}}"""),
        ("5.3", "The_first_widget_may_stand_in_an_instance_inside", Ui(Instance(7, "\"link\": null"), "", Twice), """{"7:3:4":{"amount":5},"7:9":{"amount":5}}"""),
        ("5.4", "An_output_leads_to_what_its_first_link_comes_from", Ui($"{Instance(7, "\"link\": null")}, {Sink(2)}", "[2, 7, 0, 9, 0, \"IMAGE\"]", Inside()), """{"7:3":{"amount":3},"7:4":{"amount":4},"9":{"images":["7:4",0]}}"""),
        ("5.4", "An_output_without_a_link_gives_nothing", Ui($"{Instance(7, "\"link\": null")}, {Sink(2)}", "[2, 7, 1, 9, 0, \"IMAGE\"]", Inside()), """{"7:3":{"amount":3},"7:4":{"amount":4},"9":{}}"""),
        ("5.4", "Of_two_links_of_an_output_the_first_counts", Ui($"{Instance(7, "\"link\": null")}, {Sink(2)}", "[2, 7, 0, 9, 0, \"IMAGE\"]", Inside().Replace("\"linkIds\": [3]", "\"linkIds\": [4, 3]", StringComparison.Ordinal).Replace("\"links\": [\n", "\"links\": [{\"id\": 4, \"origin_id\": 3, \"origin_slot\": 0, \"target_id\": -20, \"target_slot\": 0, \"type\": \"IMAGE\"},\n", StringComparison.Ordinal)), """{"7:3":{"amount":3},"7:4":{"amount":4},"9":{"images":["7:3",0]}}"""),
        ("5.4", "An_input_wired_straight_to_an_output_is_refused", Ui($"{Src}, {Instance(7, "\"link\": 1")}, {Sink(2)}", "[1, 1, 0, 7, 0, \"IMAGE\"], [2, 7, 0, 9, 0, \"IMAGE\"]", Wire), "subgraph_boundary"),
        ("5.5", "A_value_at_its_place_in_proxyWidgets_wins", Ui(Instance(7, "\"link\": null", values: "[null, 8]", properties: """{"proxyWidgets": [["3", "x"], ["-1", "in"]]}"""), "", Inside("amount", "INT")), """{"7:3":{"amount":8},"7:4":{"amount":8}}"""),
        ("5.5", "A_null_there_leaves_the_value_inside", Ui(Instance(7, "\"link\": null", values: "[null]", properties: """{"proxyWidgets": [["-1", "in"]]}"""), "", Inside("amount", "INT")), """{"7:3":{"amount":3},"7:4":{"amount":3}}"""),
        ("5.5", "A_value_at_the_place_of_its_input_wins", Ui(Instance(7, "\"link\": null", values: "[9]"), "", Inside("amount", "INT")), """{"7:3":{"amount":9},"7:4":{"amount":9}}"""),
        ("5.6", "A_bypassed_instance_hands_through_by_its_outer_slots", Ui($"{Src}, {Instance(7, "\"link\": 1", mode: 4)}, {Sink(2)}", "[1, 1, 0, 7, 0, \"IMAGE\"], [2, 7, 0, 9, 0, \"IMAGE\"]", Inside()), """{"1":{},"9":{"images":["1",0]}}"""),

        ("6", "A_camera_that_has_taken_no_picture_is_refused", Ui("""{"id": 2, "type": "WebcamCapture", "mode": 0, "inputs": [], "outputs": [], "widgets_values": [null, 0, 0, true]}""", ""), "picture_missing"),
        ("6", "A_circle_of_reroutes_is_refused", Ui($"{Reroute(2, 2)}, {Reroute(3, 1)}, {Sink(3)}", "[1, 2, 0, 3, 0, \"*\"], [2, 3, 0, 2, 0, \"*\"], [3, 3, 0, 9, 0, \"*\"]"), "cycle"),
        ("6", "A_definition_that_contains_itself_is_refused", Ui(Instance(7, "\"link\": null"), "", Definitions(Sub, $$"""{"id": 3, "type": "{{Sub2}}"}""", Sub2, $$"""{"id": 4, "type": "{{Sub}}"}""")), "subgraph_cycle"),
        ("6", "Subgraphs_in_more_levels_than_anybody_needs_are_refused", Ui("""{"id": 1, "type": "d0"}""", "", Tower(66)), "subgraphs_too_deep"),
        ("5.1", "Sixty_levels_are_no_matter", Ui("""{"id": 1, "type": "d0"}""", "", Tower(60)), $"{{\"1:{string.Join(':', Enumerable.Range(100, 60))}\":{{}}}}"),
        ("6", "A_link_from_an_input_that_the_definition_lacks_is_refused", Ui(Instance(7, "\"link\": null"), "", Inside().Replace("\"origin_slot\": 0, \"target_id\": 3", "\"origin_slot\": 5, \"target_id\": 3", StringComparison.Ordinal)), "subgraph_boundary"),
    ];

    private const string Chain = "[1, 1, 0, 2, 0, \"IMAGE\"], [2, 2, 0, 3, 0, \"IMAGE\"], [3, 3, 0, 9, 0, \"IMAGE\"]";

    private const string Wire = $$"""
        "definitions": {"subgraphs": [{"id": "{{Sub}}", "name": "S", "inputs": [{"name": "in", "type": "IMAGE", "linkIds": [1]}], "outputs": [{"name": "out", "type": "IMAGE", "linkIds": [1]}],
          "nodes": [], "links": [{"id": 1, "origin_id": -10, "origin_slot": 0, "target_id": -20, "target_slot": 0, "type": "IMAGE"}]}]}
        """;

    /// <summary>A definition whose one input leads to an instance of another, to the amount of a Filter in it (5), and to that of a Filter beside it (4).</summary>
    private const string Twice = $$"""
        "definitions": {"subgraphs": [
          {"id": "{{Sub}}", "name": "S", "inputs": [{"name": "in", "type": "INT", "linkIds": [1, 2]}], "outputs": [],
           "nodes": [
             {"id": 3, "type": "{{Sub2}}", "inputs": [{"name": "in", "type": "INT", "widget": {"name": "in"}, "link": 1}]},
             {"id": 9, "type": "Filter", "inputs": [{"name": "amount", "type": "INT", "widget": {"name": "amount"}, "link": 2}], "widgets_values": [4]}],
           "links": [
             {"id": 1, "origin_id": -10, "origin_slot": 0, "target_id": 3, "target_slot": 0, "type": "INT"},
             {"id": 2, "origin_id": -10, "origin_slot": 0, "target_id": 9, "target_slot": 0, "type": "INT"}]},
          {"id": "{{Sub2}}", "name": "T", "inputs": [{"name": "in", "type": "INT", "linkIds": [1]}], "outputs": [],
           "nodes": [{"id": 4, "type": "Filter", "inputs": [{"name": "amount", "type": "INT", "widget": {"name": "amount"}, "link": 1}], "widgets_values": [5]}],
           "links": [{"id": 1, "origin_id": -10, "origin_slot": 0, "target_id": 4, "target_slot": 0, "type": "INT"}]}]}
        """;

    /// <summary>A primitive that feeds both numbers of Fractions, 0 to 1 by 0.01 and 0.25 to 2 by 0.1.</summary>
    private static string Fractions(string value) => Ui(
        $$"""
        {"id": 1, "type": "PrimitiveNode", "outputs": [{"links": [1, 2]}], "widgets_values": [{{value}}, "fixed"]},
        {"id": 2, "type": "Fractions", "inputs": [{"name": "a", "type": "FLOAT", "widget": {"name": "a"}, "link": 1}, {"name": "b", "type": "FLOAT", "widget": {"name": "b"}, "link": 2}]}
        """,
        "[1, 1, 0, 2, 0, \"FLOAT\"], [2, 1, 0, 2, 1, \"FLOAT\"]");

    /// <summary>Definitions that each hold one instance of the next, and the last a Source.</summary>
    private static string Tower(int levels) => "\"definitions\": {\"subgraphs\": ["
        + string.Join(", ", Enumerable.Range(0, levels).Select(i => Definition($"d{i}", $$"""{"id": {{100 + i}}, "type": "{{(i == levels - 1 ? "Source" : $"d{i + 1}")}}"}"""))) + "]}";

    private static string Ui(string nodes, string links, string rest = "\"extra\": {}", int lastNode = 100) =>
        $$"""{"last_node_id": {{lastNode}}, "nodes": [{{nodes}}], "links": [{{links}}], {{rest}}}""";

    private static string One(string nodeClass, string values) => Ui($$"""{"id": 2, "type": "{{nodeClass}}", "widgets_values": {{values}}}""", "");

    private static string Saved(string prefix, string others = "") => Ui($$"""{"id": 2, "type": "SaveImage", "widgets_values": ["{{prefix}}"]}{{others}}""", "");

    private static string Sink(int? link) => $$"""{"id": 9, "type": "Sink", "inputs": [{"name": "images", "type": "IMAGE", "link": {{link?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}}}]}""";

    private static string Reroute(int id, int? link, int mode = 0) =>
        $$"""{"id": {{id}}, "type": "Reroute", "mode": {{mode}}, "inputs": [{"name": "", "type": "*", "link": {{link?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}}}], "outputs": [{"name": "", "type": "*"}]}""";

    /// <summary>A primitive that feeds both numbers of a Grid, 16 to 512 by 16 and 32 to 128 by 8.</summary>
    private static string Primitive(string? value, string ignored, int mode) => Ui(
        $$"""
        {"id": 1, "type": "PrimitiveNode", "mode": {{mode}}, "title": "{{ignored}}", "outputs": [{"links": [1, 2]}], "widgets_values": {{(value is null ? "[]" : $"[{value}, \"fixed\"]")}}},
        {"id": 2, "type": "Grid", "inputs": [{"name": "width", "type": "INT", "widget": {"name": "width"}, "link": 1}, {"name": "height", "type": "INT", "widget": {"name": "height"}, "link": 2}]}
        """,
        "[1, 1, 0, 2, 0, \"INT\"], [2, 1, 0, 2, 1, \"INT\"]");

    /// <summary>A bypassed Filter (mask, image → image, mask) fed on one input.</summary>
    private static string Bypass(int slot, string input, string type, int from, string fed = "image") => Ui(
        $$"""
        {{Src}},
        {"id": 2, "type": "Filter", "mode": 4, "inputs": [{"name": "mask", "type": "MASK", "link": null}, {"name": "{{fed}}", "type": "IMAGE", "link": 1}], "outputs": [{"type": "IMAGE"}, {"type": "MASK"}]},
        {"id": 9, "type": "Sink", "inputs": [{"name": "{{input}}", "type": "{{type}}", "link": 2}]}
        """,
        $"[1, 1, 0, 2, 1, \"IMAGE\"], [2, 2, {from}, 9, {slot}, \"{type}\"]");

    private static string Instance(int id, string link, int mode = 0, string values = "[]", string properties = "{}") =>
        $$"""{"id": {{id}}, "type": "{{Sub}}", "mode": {{mode}}, "inputs": [{"name": "in", "type": "IMAGE", {{link}}}], "outputs": [{"name": "out", "type": "IMAGE"}], "properties": {{properties}}, "widgets_values": {{values}}}""";

    private static string Definitions(string id, string nodes, string? other = null, string otherNodes = "") =>
        $"\"definitions\": {{\"subgraphs\": [{Definition(id, nodes)}{(other is null ? "" : ", " + Definition(other, otherNodes))}]}}";

    private static string Definition(string id, string nodes) => $$"""{"id": "{{id}}", "name": "S", "inputs": [], "outputs": [], "nodes": [{{nodes}}], "links": []}""";

    private static string Nested(string nodes, string inner) =>
        $$"""
        "definitions": {"subgraphs": [{"id": "{{Sub}}", "name": "S", "inputs": [], "outputs": [], "nodes": [{{nodes}}], "links": [],
          "definitions": {"subgraphs": [{"id": "{{Sub2}}", "name": "T", "inputs": [], "outputs": [], "nodes": [{{inner}}], "links": []}]} }]}
        """;

    /// <summary>A definition whose one input leads to two Filters (amounts 3 and 4), and whose output comes from the second.</summary>
    private static string Inside(string input = "image", string type = "IMAGE")
    {
        var widget = type == "INT" ? $", \"widget\": {{\"name\": \"{input}\"}}" : "";
        var other = type == "INT" ? "2" : "null";
        return $$"""
            "definitions": {"subgraphs": [{"id": "{{Sub}}", "name": "S",
              "inputs": [{"name": "in", "type": "{{type}}", "linkIds": [1, 2]}], "outputs": [{"name": "out", "type": "IMAGE", "linkIds": [3]}, {"name": "none", "type": "IMAGE", "linkIds": []}],
              "nodes": [
                {"id": 3, "type": "Filter", "inputs": [{"name": "{{input}}", "type": "{{type}}", "link": 1{{widget}}}], "widgets_values": [3]},
                {"id": 4, "type": "Filter", "inputs": [{"name": "{{input}}", "type": "{{type}}", "link": {{other}}{{widget}}}], "outputs": [{"type": "IMAGE", "links": [3]}], "widgets_values": [4]}],
              "links": [
                {"id": 1, "origin_id": -10, "origin_slot": 0, "target_id": 3, "target_slot": 0, "type": "{{type}}"},
                {"id": 2, "origin_id": -10, "origin_slot": 0, "target_id": 4, "target_slot": 0, "type": "{{type}}"},
                {"id": 3, "origin_id": 4, "origin_slot": 0, "target_id": -20, "target_slot": 0, "type": "IMAGE"}]}]}
            """;
    }
}
